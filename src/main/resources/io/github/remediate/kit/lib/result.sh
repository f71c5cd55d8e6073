
# Ends with the lines $1 as Jamf wants them. It reads XML.
result() {
  case $1 in
    *[\<\>\&]*) set -- "$(printf '%s\n' "$1" | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g')" ;;
  esac
  printf '<result>%s</result>\n' "$1"
  exit 0
}
