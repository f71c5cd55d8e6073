
# Sets "real" to where the path $1 of the Mac leads, if nobody but root (or who runs this) can change it, a folder
# above it or a link on the way; else sets "refused".
follow_trusted() {
  real=$1
  links=0
  me=$(id -u)
  while :; do
    part=
    rest=${real#/}
    next=
    while [ -n "$rest" ]; do
      parent=$part
      part=$part/${rest%%/*}
      case $rest in
        */*) rest=${rest#*/} ;;
        *) rest= ;;
      esac
      case $part/ in
        */../* | */./*)
          refused="$1 leads through a link that is not followed"
          return 1
          ;;
      esac
      # In a folder with the sticky bit others cannot change what is root's.
      foreign=$(find "$root$part" -prune \( ! -user 0 ! -user "$me" -o ! -type l ! -perm -1000 \( -perm -020 -o -perm -002 \) \) -print 2>&1)
      if [ -n "$foreign" ]; then
        if [ -e "$root$part" ]; then
          refused="others can change $part"
        else
          refused="$1 leads to $part, which is not there"
        fi
        return 1
      fi
      if [ -L "$root$part" ]; then
        next=$(readlink "$root$part")
        case $next in
          "$root"/*) next=${next#"$root"} ;;
          /*) ;;
          *) next=$parent/$next ;;
        esac
        real=$next${rest:+/$rest}
        break
      fi
    done
    [ -n "$next" ] || return 0
    links=$((links + 1))
    if [ "$links" -gt 16 ]; then
      refused="$1 leads through too many links"
      return 1
    fi
  done
}

# Sets "program" to the installed remediate. Homebrew can give /usr/local/bin to a user, so its own place is tried too.
find_program() {
  program=
  refusals=
  for each in /usr/local/bin/remediate /usr/local/remediate/bin/remediate; do
    if [ ! -e "$root$each" ] && [ ! -L "$root$each" ]; then
      continue
    fi
    if follow_trusted "$each"; then
      if [ -f "$root$real" ] && [ -x "$root$real" ]; then
        program=$root$real
        return 0
      fi
      refused="$real is no program"
    fi
    refusals=${refusals:+$refusals; }$(visible "$refused")
  done
  if [ -n "$refusals" ]; then
    stop 3 "remediate is not run: $refusals. Install its package again, and let nobody but root change these."
  fi
  stop 3 'remediate is not installed: there is no /usr/local/bin/remediate. Install its package first.'
}
