
# Runs "$@" for at most five seconds, with our standard input.
bounded() {
  (
    "$@" <&3 3<&- &
    child=$!
    (
      nap=
      trap 'kill "$nap"; exit' TERM
      sleep 5 &
      nap=$!
      wait "$nap"
      kill -9 "$child"
    ) </dev/null >/dev/null 2>&1 3<&- &
    guard=$!
    wait "$child"
    code=$?
    kill "$guard" 2>/dev/null
    exit "$code"
  ) 3<&0
}
