#!/bin/sh
# Extension attribute "remediate: registration", data type String.
#
#   state: registered | not registered | deactivated | unknown (why)
#
# and below it each place that was looked at, with yes, no or unknown. Made by `remediate kit`; needs no Java
# and asks no server. A registration in the Secure Enclave (Platform SSO, Microsoft's SSO extension) shows to
# no script: it is told only on the day after a cleanup that ended with it. "Nothing found" is unknown
# wherever there could be one.

# @include lib/begin.sh
# @include lib/bounded.sh
# @include lib/visible.sh
# @include lib/result.sh
# @include lib/unlinked.sh
# @include lib/look.sh
# @include lib/user.sh
# @include lib/value.sh
# @include lib/plist.sh
# @include lib/json.sh
# @include lib/status.sh

# Sets "keychain" to whether a certificate of MS-Organization-Access lies in the login keychain. Certificates
# stand in that file as they are; `security` would wait for other processes.
ask_keychain() {
  keychain=unknown
  file=$home/Library/Keychains/login.keychain-db
  look "$file"
  case $found in
    no)
      why='there is no login.keychain-db'
      return 0
      ;;
    unknown) return 0 ;;
  esac
  why='login.keychain-db cannot be read, or is of another kind'
  [ -f "$root$file" ] || return 0
  # Bounded, as its user may put a pipe into its place at any time.
  bounded od -An -N 4 -tx1 "$root$file" 2>/dev/null | {
    read -r k y c h
    [ "$k$y$c$h" = 6b796368 ] # the letters k, y, c, h
  } || return 0
  # Of a usual size, or looking through it would take long.
  if [ -z "$(find "$root$file" -prune -size -65536 -print 2>/dev/null)" ]; then
    why='login.keychain-db is larger than 32 MB'
    return 0
  fi
  bounded grep -aqF MS-Organization-Access "$root$file" 2>/dev/null
  case $? in
    0) keychain=yes why= ;;
    1) keychain=no why= ;;
  esac
}

# Sets "jamf_aad" to what jamfAAD last found out for the user.
ask_jamf_aad() {
  jamf_aad=unknown
  file=$home/Library/Preferences/com.jamf.management.jamfAAD.plist
  look "$file"
  case $found in
    no)
      jamf_aad=no
      return 0
      ;;
    unknown) return 0 ;;
  esac
  why='com.jamf.management.jamfAAD.plist cannot be read'
  [ -f "$root$file" ] || return 0
  said=$(property_list "$file" have_an_Azure_id) || return 0
  value_of "$said" have_an_Azure_id
  case $value in
    "true$tab") jamf_aad=yes why= ;;
    "false$tab") jamf_aad=deactivated why= ;;
    '') jamf_aad=no why= ;;
    *) why='have_an_Azure_id is neither true nor false' ;;
  esac
}

# What the old integration left in a keychain is told from what today's uses only by that extension.
without_jamf() {
  case $keychain in
    no) integration=none ;;
    yes)
      if [ "$portal" = no ]; then
        integration=conditional-access
      else
        why="no script sees whether a profile sets up Microsoft's SSO extension"
      fi
      ;;
    *) why=$keychain_why ;;
  esac
}

# Sets "integration" to how Jamf shares with Microsoft what it knows of this Mac.
ask_integration() {
  integration=unknown
  file=/Library/Preferences/com.jamfsoftware.jamf.plist
  look "$file"
  case $found in
    no)
      look /usr/local/jamf/bin/jamf
      case $found in
        no) without_jamf ;;
        yes) why='com.jamfsoftware.jamf.plist is missing' ;;
      esac
      return 0
      ;;
    unknown) return 0 ;;
  esac
  why='com.jamfsoftware.jamf.plist cannot be read'
  [ -f "$root$file" ] || return 0
  said=$(property_list "$file" 'microsoftCAEnabled microsoftCANativeClientAppId') || return 0
  why=
  value_of "$said" microsoftCANativeClientAppId
  case $value in
    "string${tab}b03c10a8-71c7-45f9-b44a-3335ab76e970" | "string${tab}dcf07df3-346f-4f0e-b803-c1f0ea0fb5ae")
      integration=device-compliance
      return 0
      ;;
    '' | "string$tab"*) ;;
    *)
      why='microsoftCANativeClientAppId is no text'
      return 0
      ;;
  esac
  value_of "$said" microsoftCAEnabled
  case $value in
    "true$tab")
      if [ "$portal" = no ]; then
        integration=conditional-access
      else
        why="no script sees whether a profile sets up Microsoft's SSO extension"
      fi
      ;;
    '' | "false$tab")
      if [ "$portal" = no ] || [ "$jamf_aad" = no ]; then
        integration=none
      else
        why="no script sees whether a profile sets up Microsoft's SSO extension"
      fi
      ;;
    *) why='microsoftCAEnabled is neither true nor false' ;;
  esac
}

# Whether the last step of the cleanup is done: it ends when the Mac is registered.
has_registered() {
  index=0
  while [ "$index" -lt 32 ]; do
    field "steps.$index.article"
    [ -n "$value" ] || return 1
    if [ "$value" = 13 ]; then
      field "steps.$index.state"
      [ "$value" = 'done' ]
      return
    fi
    index=$((index + 1))
  done
  return 1
}

look '/Applications/Company Portal.app'
portal=$found
portal_why=$why

if find_user; then
  ask_keychain
  keychain_why=$why
  ask_jamf_aad
  jamf_aad_why=$why
else
  keychain=unknown
  keychain_why=$no_user
  jamf_aad=unknown
  jamf_aad_why=$no_user
fi
ask_integration
integration_why=$why

read_status
enclave=unknown
if [ "$verdict" = none ] || [ "$verdict" = unknown ]; then
  enclave_why="no script sees it, and there is no look of remediate${why:+: $why}"
elif [ "$verdict" != complete ] || ! has_registered; then
  enclave_why='no script sees it, and the latest run did not end with a registration'
else
  # Later looks, and a purge, write the document anew; the registration was seen at the end of the run.
  age_of ended.at
  if is_fresh; then
    enclave=yes
    enclave_why=
  else
    enclave_why="no script sees it, and the registration that remediate saw is older than a day"
  fi
fi

reason="a registration in the Secure Enclave shows to no script"
if [ "$jamf_aad" = deactivated ]; then
  answer=deactivated
elif [ "$jamf_aad" = yes ] || [ "$keychain" = yes ] || [ "$enclave" = yes ]; then
  answer=registered
elif [ "$keychain" = no ] && [ "$jamf_aad" = no ] && [ "$portal" = no ]; then
  # Without Company Portal there is no SSO extension of Microsoft's, and so nothing that could use the Enclave.
  answer='not registered'
else
  answer=unknown
  if [ -n "$no_user" ]; then
    reason=$no_user
  elif [ "$keychain" = unknown ]; then
    reason=$keychain_why
  elif [ "$jamf_aad" = unknown ]; then
    reason=$jamf_aad_why
  elif [ "$portal" = unknown ]; then
    reason=$portal_why
  fi
  answer="$answer ($reason)"
fi

written=
if [ "$enclave" = yes ]; then
  written=" (after the run that ended $(age_in_words))"
fi
result "state: $answer
login keychain: $keychain${keychain_why:+ ($keychain_why)}
jamfAAD: $jamf_aad${jamf_aad_why:+ ($jamf_aad_why)}
Secure Enclave: $enclave${enclave_why:+ ($enclave_why)}$written
Company Portal: $portal${portal_why:+ ($portal_why)}
integration: $integration${integration_why:+ ($integration_why)}
user: ${user:+$(visible "$user")}${no_user:+unknown ($no_user)}"
