#!/bin/sh
# Extension attribute "remediate: last run", data type String.
#
#   verdict: none | running | waiting | failed | complete | complete-with-residue | rolled-back | aborted | unknown (why)
#
# and below it what is known of the run. Made by `remediate kit`; needs no Java and asks no server.

# @include lib/begin.sh
# @include lib/visible.sh
# @include lib/result.sh
# @include lib/unlinked.sh
# @include lib/look.sh
# @include lib/value.sh
# @include lib/json.sh
# @include lib/status.sh

read_status
text="verdict: $verdict${why:+ ($why)}"
# A line with what stands at the place $2 of the document, and behind it "$3" with that at the place $4.
add() {
  field "$2"
  [ -n "$value" ] || return 0
  text="$text
$1: $value"
  field "$4"
  [ -z "$value" ] || text="$text$3$value"
}

# The first step that is not over.
add_step() {
  index=0
  while [ "$index" -lt 32 ]; do
    field "steps.$index.state"
    case $value in
      '') return 0 ;;
      failed | awaiting-person | running | in-doubt | waiting | verifying)
        add 'at step' "steps.$index.number" ', ' "steps.$index.state"
        return 0
        ;;
    esac
    index=$((index + 1))
  done
}

if [ -n "$values" ]; then
  add run run '' ''
  add playbook playbook '' ''
  add started started '' ''
  add 'waiting for' waitingFor.kind ' since ' waitingFor.since
  add_step
  add verified verified.at ', still there ' verified.residue
fi
[ -z "$values" ] || text="$text
written: $(age_in_words)"
result "$text"
