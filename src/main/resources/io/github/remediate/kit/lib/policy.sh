
# Ends with the exit status $1 and one line, $2. Whatever a policy passed is shown as plain text.
stop() {
  printf 'remediate policy: %s\n' "$2" >&2
  exit "$1"
}

# Jamf passes the mount point, the computer's name and the user in front of the policy's own parameters.
number=0
case ${1-} in
  /*)
    number=3
    if [ $# -gt 3 ]; then
      shift 3
    else
      shift $#
    fi
    ;;
esac

# A parameter that is not used comes as an empty word.
for word in "$@"; do
  shift
  number=$((number + 1))
  [ -n "$word" ] || continue
  case $word in
    --*' --'*) stop 2 "parameter $number, $(visible "$word"), holds more than one option. Put one in each parameter." ;;
  esac
  is_known "$word" || stop 2 "parameter $number, $(visible "$word"), is none of what this script takes: $takes."
  set -- "$@" "$word"
done

if [ -z "$root" ] && [ "$(id -u)" != 0 ]; then
  stop 3 'it needs root. Jamf runs it so; by hand, type sudo in front.'
fi
