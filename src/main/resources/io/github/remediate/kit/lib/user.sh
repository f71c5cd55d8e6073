
# Sets "user", "uid" and "home" of who is at the screen. What cannot be told is empty, and "no_user" says why.
find_user() {
  user=
  uid=
  home=
  no_user=
  said=$(printf 'show State:/Users/ConsoleUser\n' | bounded "$root/usr/sbin/scutil" 2>/dev/null) || {
    no_user='scutil does not tell who is logged in'
    return 1
  }
  # Only the outermost dictionary counts: the sessions inside it hold names that their users choose.
  depth=0
  while IFS= read -r line; do
    line=${line#"${line%%[! ]*}"}
    case $line in
      *'<dictionary> {' | *'<array> {') depth=$((depth + 1)) ;;
      '}') depth=$((depth - 1)) ;;
      'Name : '*)
        if [ "$depth" -eq 1 ]; then
          [ -z "$user" ] || no_user='scutil names two users'
          user=${line#'Name : '}
        fi
        ;;
      'UID : '*)
        if [ "$depth" -eq 1 ]; then
          [ -z "$uid" ] || no_user='scutil gives two user ids'
          uid=${line#'UID : '}
        fi
        ;;
    esac
  done <<END_OF_ANSWER
$said
END_OF_ANSWER
  case $user in
    '' | loginwindow | _mbsetupuser) no_user='nobody is logged in' ;;
    root | -* | .* | */* | *[[:cntrl:]]*) no_user='who is logged in is not a person' ;;
  esac
  case $uid in
    '' | *[!0-9]* | ??????????*) no_user=${no_user:-'scutil gives no user id'} ;;
    *) [ "$uid" -ge 501 ] || no_user=${no_user:-'who is logged in is not a person'} ;;
  esac
  if [ -n "$no_user" ]; then
    user=
    return 1
  fi
  find_home || no_user='dscl does not tell where the home is'
  [ -n "$home" ]
}

find_home() {
  said=$(bounded "$root/usr/bin/dscl" -plist /Search -read "/Users/$user" NFSHomeDirectory 2>/dev/null) || return 1
  case $said in
    *'<string>'*'<string>'*) return 1 ;;
    *NFSHomeDirectory'</key>'*'<string>/'*'</string>'*)
      said=${said#*'<string>'}
      said=${said%%'</string>'*}
      ;;
    'NFSHomeDirectory: /'*) said=${said#'NFSHomeDirectory: '} ;;
    'NFSHomeDirectory:
 /'*) said=${said#'NFSHomeDirectory:
 '} ;;
    *) return 1 ;;
  esac
  case $said in
    *'&'*)
      said=$(printf '%s\n' "$said" | sed -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&apos;/'\''/g' -e 's/&quot;/"/g' \
        -e 's/&amp;/\&/g')
      ;;
  esac
  said=${said%/}
  case $said/ in
    / | */../* | */./* | *//* | *[[:cntrl:]]*) return 1 ;;
  esac
  home=$said
}
