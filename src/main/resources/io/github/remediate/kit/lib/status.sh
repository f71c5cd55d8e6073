
state='@STATE@'

# Reads what remediate wrote about its latest run. Sets "verdict"; where that is unknown "why", and else "age" in
# seconds, empty where the clock cannot tell, and what `field` needs.
read_status() {
  verdict=unknown
  values=
  age=
  why=
  look "$state"
  case $found in
    no)
      verdict=none
      return 0
      ;;
    unknown) return 0 ;;
  esac
  if [ ! -x "$root$state" ] || [ ! -r "$root$state" ]; then
    why='only root can read it'
    return 0
  fi
  look "$state/status.json"
  case $found in
    no)
      look "$state/runs"
      if [ "$found" = no ] || [ "$found" = yes ] && [ -z "$(ls -A -- "$root$state/runs" 2>&1)" ]; then
        verdict=none
      else
        why='there are runs and no status.json'
      fi
      return 0
      ;;
    unknown) return 0 ;;
  esac
  why='status.json cannot be read'
  [ -f "$root$state/status.json" ] || return 0
  written=$(stat -f %m "$root$state/status.json" 2>/dev/null) || written=$(stat -c %Y "$root$state/status.json" 2>/dev/null)
  places='^(schema|verdict|run|playbook|started|waitingFor[.](kind|since)|steps[.][0-9]+[.](article|state))$'
  values=$(json_values "$places" <"$root$state/status.json" 2>/dev/null) || {
    values=
    return 0
  }
  field schema
  if [ "$value" != remediate.status/1 ]; then
    values=
    why='status.json is of another version'
    return 0
  fi
  field verdict
  case $value in
    running | waiting | failed | complete | complete-with-residue | rolled-back | aborted) why= ;;
    *)
      values=
      why='status.json gives no verdict'
      return 0
      ;;
  esac
  verdict=$value
  now=$(date +%s)
  case $written$now in
    *[!0-9]* | '') ;;
    *) [ "$written" -gt $((now + 600)) ] || age=$((now - written)) ;;
  esac
  [ -z "$age" ] || [ "$age" -ge 0 ] || age=0
  # A process that died cannot have said so.
  if [ "$verdict" = running ] && ! is_fresh; then
    verdict=unknown
    why='it was running more than a day ago, and nothing was written since'
  fi
}

# Sets "value" to what stands at the place $1 of the document. What was written for people may hold anything;
# the words that other programs rely on are plain.
field() {
  value_of "$values" "$1"
  case $value in
    *[!A-Za-z0-9.:_/-]*) value= ;;
  esac
}

is_fresh() {
  [ -n "$age" ] && [ "$age" -lt 86400 ]
}

age_in_words() {
  if [ -z "$age" ]; then
    printf 'at a time that the clock cannot tell'
  elif [ "$age" -lt 7200 ]; then
    printf '%s minutes ago' $((age / 60))
  elif [ "$age" -lt 172800 ]; then
    printf '%s hours ago' $((age / 3600))
  else
    printf '%s days ago' $((age / 86400))
  fi
}
