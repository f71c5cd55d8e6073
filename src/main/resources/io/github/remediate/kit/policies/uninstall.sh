#!/bin/sh
# Policy "remediate: uninstall": takes the program off a Mac, once no run is unfinished.
#
# It takes no parameters. The program, the links to it and to its manual, and its receipt go. What runs keep stays, for
# it can be put back only from there: `sudo remediate purge --older-than DAYS` removes it first, if it shall go. The log
# stays too.
#
# Ends with 0 when the program is gone, and with 3, with nothing removed, while a run is unfinished or nobody
# can tell, or where others than root can change what would be removed.

# @include lib/begin.sh
# @include lib/visible.sh

takes='nothing'
is_known() {
  return 1
}
# @include lib/policy.sh
# @include lib/program.sh
# @include lib/unlinked.sh
# @include lib/look.sh

state='@STATE@'
image=/usr/local/remediate
aside=/usr/local/.io.github.remediate.removed
link=/usr/local/bin/remediate
pages=/usr/local/share/man/man1

look '@JOB@'
case $found in
  yes) stop 3 "a run is unfinished: launchd has a job for it. \`sudo remediate status\` tells; resume it, abort it or roll it back first." ;;
  unknown) stop 3 "whether a run is unfinished cannot be told: $why." ;;
esac

look "$image"
is_there=$found
case $found in
  unknown) stop 3 "$image is not removed: $why." ;;
  # What an uninstallation left that was cut off: it had looked at the runs.
  no) ;;
  yes) look "$state/runs" ;;
esac
case $found in
  unknown) stop 3 "whether a run is unfinished cannot be told: $why." ;;
  yes)
    kept=$(ls -A -- "$root$state/runs" 2>&1) || stop 3 "the runs cannot be listed: $(visible "$kept")."
    if [ -n "$kept" ]; then
      find_program
      said=$("$program" runs --format=json ${root:+"--root=$root"} 2>/dev/null) ||
        stop 3 "whether a run is unfinished cannot be told: \`remediate runs\` does not work."
      # Each run of the list has its verdict, or it cannot be told. By lines, as the document of many runs is long: what
      # belongs to a run itself is indented by two blanks, and no text has a line break.
      counted=$(printf '%s\n' "$said" | awk '
        NR == 1 { first = $0 }
        /^\[ [{]$/ || /^[}], [{]$/ { runs++ }
        /^  "verdict" : "(complete|complete-with-residue|rolled-back|aborted)",?$/ { ended++ }
        { last = $0 }
        END {
          if (first == "[ ]" && NR == 1) print "0 0"
          else if (first == "[ {" && last == "} ]") print runs, ended + 0
          else exit 1
        }') ||
        stop 3 "whether a run is unfinished cannot be told: \`remediate runs\` does not print what is expected."
      runs=${counted% *}
      ended=${counted#* }
      [ "$runs" -eq "$ended" ] ||
        stop 3 "$((runs - ended)) of $runs runs are unfinished, or their journals cannot be read. \`sudo remediate runs\` lists them."
    fi
    ;;
esac

# Stops where others than root can change the tree $1, or the way to it.
refuse_foreign() {
  follow_trusted "$1" || stop 3 "$1 is not removed: $(visible "$refused")."
  foreign=$(find "$root$1" \( ! -user 0 ! -user "$(id -u)" -o ! -type l \( -perm -020 -o -perm -002 \) \) -print 2>&1)
  [ -z "$foreign" ] || stop 3 "$1 is not removed: others can change what is in it. Look at $(visible "${foreign%%"
"*}")."
}

# The program is moved aside whole before it is removed, so that it is never half there.
look "$aside"
case $found in
  unknown) stop 3 "$aside is not removed: $why." ;;
  yes)
    refuse_foreign "$aside"
    rm -rf -- "$root$aside" || stop 3 "not all of $aside could be removed. Run the policy again."
    ;;
esac
if [ "$is_there" = yes ]; then
  refuse_foreign "$image"
  if [ ! -f "$root$image/bin/remediate" ] && [ ! -f "$root$image/lib/remediate.jar" ]; then
    stop 3 "$image is not removed: it does not hold remediate. Look at it."
  fi
  mv -- "$root$image" "$root$aside" || stop 3 "$image could not be moved to $aside. Run the policy again."
  rm -rf -- "$root$aside" || stop 3 "not all of $aside could be removed. Run the policy again."
fi
# Only what leads to nothing any more: another remediate is not ours to remove.
if [ -L "$root$link" ] && [ ! -e "$root$link" ]; then
  rm -f -- "$root$link" || stop 3 "$link could not be removed. Run the policy again."
fi
if [ -d "$root$pages" ] && unlinked "$pages"; then
  find "$root$pages" -type l -name 'remediate*.1' -print | while IFS= read -r page; do
    case $(readlink "$page") in
      ../../../remediate/share/man/man1/*) [ -e "$page" ] || rm -f -- "$page" ;;
    esac
  done
fi
"$root/usr/sbin/pkgutil" --forget io.github.remediate >/dev/null 2>&1
printf 'removed; what runs keep stays in %s, and the log /var/log/remediate.log\n' "$state"
