
state='@STATE@'

# Reads what remediate wrote about its latest run. Sets "verdict"; where that is unknown "why", and else "age", the
# document's, in seconds, empty where the clock cannot tell, and what `field` needs.
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
      case $found in
        no) verdict=none ;;
        yes)
          if [ -z "$(ls -A -- "$root$state/runs" 2>&1)" ]; then
            verdict=none
          else
            why='there are runs and no status.json'
          fi
          ;;
      esac
      return 0
      ;;
    unknown) return 0 ;;
  esac
  why='status.json cannot be read'
  [ -f "$root$state/status.json" ] || return 0
  places='^(schema|written|verdict|run|playbook|started|ended[.]at|verified[.](at|residue|missing)|waitingFor[.](kind|since)|steps[.][0-9]+[.](article|number|state))$'
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
  age_of written
  # A process that died cannot have said so.
  if [ "$verdict" = running ] && ! is_fresh; then
    verdict=unknown
    why='it was running more than a day ago, and nothing was written since'
  fi
}

# Sets "age" to how many seconds ago the time at the place $1 of the document was; empty where that cannot be told,
# as where it lies ahead.
age_of() {
  age=
  field "$1"
  seconds_of "$value"
  case $value$now in
    *[!0-9]*) return 0 ;;
  esac
  [ -n "$value" ] && [ -n "$now" ] || return 0
  [ "$value" -gt $((now + 600)) ] || age=$((now - value))
  [ -z "$age" ] || [ "$age" -ge 0 ] || age=0
}

# Sets "value" to the seconds from 1970 to the time $1, which is as in 2026-11-22T10:05:00Z; else to nothing.
seconds_of() {
  value=
  case $1 in
    [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*Z) ;;
    *) return 0 ;;
  esac
  # A number that begins with 0 would be octal.
  year=${1%%-*}
  rest=${1#*-}
  month=1${rest%%-*}
  rest=${rest#*-}
  day=1${rest%%T*}
  rest=${rest#*T}
  hour=1${rest%%:*}
  rest=${rest#*:}
  minute=1${rest%%:*}
  second=${rest#*:}
  second=1${second%"${second#??}"}
  year=$((1$year - 10000))
  month=$((month - 100))
  # Counted from March, so that the day that comes and goes is the last.
  if [ "$month" -lt 3 ]; then
    year=$((year - 1))
    month=$((month + 12))
  fi
  days=$((365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day - 100 - 719469))
  value=$((86400 * days + 3600 * (hour - 100) + 60 * (minute - 100) + second - 100))
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
