#!/bin/sh
# Policy "remediate: start": a user starts the cleanup in Self Service.
#
# It looks, asks the user, and hands the run over to launchd; the policy is over before anything is changed.
# Parameters 4 to 11, one option in each, as --key=value; empty ones are passed over:
#   --cause=N | --symptom=NAME | --playbook=FILE   what to treat; exactly one
#   --keychain-scope=registration | article        how much of the keychain goes
#   --accept=HAZARD        a hazard that you have dealt with on all Macs in scope; may be given several times, or with commas
#   --adfs-url=URL         your AD FS address, if you have one
#   --records=manual       a person deletes the records in Jamf Pro, Entra and Intune
#   --operator=NAME        whom the run's journal names as supervisor
#   --ticket=ID            the helpdesk's ticket
#
# Ends with 0 if the run was handed over, is under way already, or the user said no or later: what the verdict
# is, tells the extension attribute "last run". Ends with 2 for a mistake in a parameter and with 3 where a hazard
# or the environment forbids it. Needs no Java to say what is wrong with a parameter or the installation.

# @include lib/begin.sh
# @include lib/visible.sh

takes='--cause=N, --symptom=NAME, --playbook=FILE, --keychain-scope=SCOPE, --accept=HAZARD, --adfs-url=URL, --records=WHO, --operator=NAME, --ticket=ID'
is_known() {
  case $1 in
    --cause=?* | --symptom=?* | --playbook=?* | --keychain-scope=?* | --accept=?* | --adfs-url=?* | --records=?* | --operator=?* | --ticket=?*) ;;
    *) return 1 ;;
  esac
}
# @include lib/policy.sh
# @include lib/program.sh

chosen=0
for word in "$@"; do
  case $word in
    --cause=* | --symptom=* | --playbook=*) chosen=$((chosen + 1)) ;;
  esac
done
[ "$chosen" -eq 1 ] || stop 2 'say what to treat, in one parameter: --cause=6 for the cleanup, or another cause, symptom or playbook.'
find_program
# No process of ours is left between Jamf and the program: Jamf waits for all of them.
exec "$program" "$@" --self-service --invoked-by=jamf ${root:+"--root=$root"}
