#!/bin/sh
# Policy "remediate: look": what a cleanup would do, in the policy's log. It changes nothing.
#
# Parameters 4 to 11, one option in each, as --key=value; empty ones are passed over:
#   --cause=N | --symptom=NAME | --playbook=FILE   what to look at; exactly one
#   --user=NAME            the registered user; else who is logged in
#   --keychain-scope=registration | article
#   --adfs-url=URL         your AD FS address, if you have one
#   --accept=HAZARD        show the plan as if this hazard were accepted; may be given several times, or with commas
#   --full                 the whole plan, which names items and addresses, instead of the verdict
#
# Ends with 0, also where hazards are still to be accepted (read the verdict), or with 3 where no run can
# begin at all. Needs no Java to say what is wrong with a parameter.

# @include lib/begin.sh
# @include lib/visible.sh

takes='--cause=N, --symptom=NAME, --playbook=FILE, --user=NAME, --keychain-scope=SCOPE, --adfs-url=URL, --accept=HAZARD, --full'
is_known() {
  case $1 in
    --cause=?* | --symptom=?* | --playbook=?* | --user=?* | --keychain-scope=?* | --adfs-url=?* | --accept=?* | --full) ;;
    *) return 1 ;;
  esac
}
# @include lib/policy.sh
# @include lib/program.sh

chosen=0
brief=--brief
for word in "$@"; do
  shift
  case $word in
    --full) brief= && continue ;;
    --cause=* | --symptom=* | --playbook=*) chosen=$((chosen + 1)) ;;
  esac
  set -- "$@" "$word"
done
[ "$chosen" -eq 1 ] || stop 2 'say what to look at, in one parameter: --cause=6, or another cause, symptom or playbook.'
find_program
exec "$program" "$@" --dry-run ${brief:+"$brief"} ${root:+"--root=$root"}
