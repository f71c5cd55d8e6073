#!/bin/sh
# Policy "remediate: rollback": the helpdesk puts the files back that a run moved, and ends that run.
#
# Parameter 4 must name the run, so that a policy that runs twice cannot put back another one:
#   --run=ID               as the extension attribute "last run" and `sudo remediate runs` show it
#
# Keychain items, the MDM profile and server records are not put back; the policy's log says what stays. Ends with
# 0 when all is back, with 4 where something stays. Needs no Java to say what is wrong with a parameter.

# @include lib/begin.sh
# @include lib/visible.sh

takes='--run=ID'
is_known() {
  case $1 in
    --run=?*) ;;
    *) return 1 ;;
  esac
}
# @include lib/policy.sh
# @include lib/program.sh

[ $# -eq 1 ] || stop 2 'name one run in parameter 4: --run=ID. The extension attribute "last run" shows it.'
run=${1#--run=}
case $run in
  [!0-9]* | *[!A-Za-z0-9-]*) stop 2 "parameter 4, $(visible "$1"), names no run. An id looks like 20261122-100500-a1b2." ;;
esac
find_program
exec "$program" rollback "$run" --yes ${root:+"--root=$root"}
