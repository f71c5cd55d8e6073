#!/bin/sh
# Policy "remediate: resume": the helpdesk lets launchd go on with the Mac's unfinished run.
#
# It takes no parameters. The run goes on outside the policy, so that a restart or the removal of Jamf's own
# framework cannot cut it off; what only a person may answer it leaves for a person. Between steps 3 and 12 of
# the cleanup the Mac has no Jamf: there, type `sudo remediate resume` on it.
#
# Ends with 0 when launchd has the run, and with 3 if there is none that can go on. Needs no Java itself.

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
# @include lib/value.sh
# @include lib/json.sh
# @include lib/status.sh

job='@JOB@'
label='@LABEL@'

find_program
look "$job"
case $found in
  no) stop 3 "there is no unfinished run on this Mac that launchd could go on with. \`sudo remediate runs\` lists the runs." ;;
  unknown) stop 3 "whether there is an unfinished run cannot be told: $why." ;;
esac
follow_trusted "$job" || stop 3 "launchd is not asked: $(visible "$refused")."
"$root/bin/launchctl" enable "system/$label"
# What is loaded already is no fault, nor what runs already. What launchd knows afterwards decides.
said=$("$root/bin/launchctl" bootstrap system "$root$job" 2>&1) ||
  said=$("$root/bin/launchctl" kickstart "system/$label" 2>&1)
"$root/bin/launchctl" print "system/$label" >/dev/null 2>&1 ||
  stop 3 "launchd did not take the run: $(visible "$said"). Type \`sudo ${program#"$root"} resume\` on the Mac."
read_status
field run
printf 'handed over%s\n' "${value:+, run $value}"
