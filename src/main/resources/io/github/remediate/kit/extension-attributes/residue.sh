#!/bin/sh
# Extension attribute "remediate: residue", data type String.
#
#   residue: none | N | N or more (why) | unknown (why)
#
# How many of the files are there that step 6 of the cleanup moves, and below it which. On a Mac that is
# registered they are in use; they are left over where it is not. Made by `remediate kit`; needs no Java and asks no server.

# @include lib/begin.sh
# @include lib/bounded.sh
# @include lib/visible.sh
# @include lib/result.sh
# @include lib/unlinked.sh
# @include lib/user.sh

count=0
unseen=0
reason=
names=
# The way to most of them is the same, so each folder is looked at once.
folder=
is_way=

one() {
  if [ "${2%/*}" != "$folder" ]; then
    folder=${2%/*}
    is_way=yes
    unlinked "$folder" || is_way=
  fi
  if [ -z "$is_way" ]; then
    unseen=$((unseen + 1))
    reason=$why
    return 0
  fi
  if [ -e "$root$2" ] || [ -L "$root$2" ]; then
    count=$((count + 1))
    [ "$count" -gt 20 ] || names="$names
$1"
  else
    candidates="$candidates
$2"
  fi
}

in_home() {
  [ -n "$home" ] || return 0
  one "~$1" "$home$1"
}

in_system() {
  one "$1" "$1"
}

candidates=
find_user || {
  reason=$no_user
  unseen=@HOME_FILES@
}
@FILES@

# A shell cannot tell what is not there from what it may not see. `ls` can.
if [ -n "$candidates" ]; then
  set --
  while IFS= read -r each; do
    [ -z "$each" ] || set -- "$@" "$root$each"
  done <<END_OF_LIST
$candidates
END_OF_LIST
  said=$(ls -d -- "$@" 2>&1 >/dev/null)
  while IFS= read -r each; do
    case $each in
      '' | *': No such file or directory') ;;
      *)
        unseen=$((unseen + 1))
        reason="it cannot be looked at: $(visible "${each##*: }")"
        ;;
    esac
  done <<END_OF_ANSWER
$said
END_OF_ANSWER
fi

if [ "$count" -gt 0 ]; then
  text="residue: $count${reason:+ or more ($unseen not seen: $reason)}"
elif [ "$unseen" -gt 0 ]; then
  text="residue: unknown ($unseen not seen: $reason)"
else
  text='residue: none'
fi
result "$text$names"
