
# Whether no link is on the way to the path $1 of the Mac, nor at its end; if one is, "why" names it. Root
# must not go where a user's link leads.
unlinked() {
  part=
  rest=${1#/}
  while [ -n "$rest" ]; do
    part=$part/${rest%%/*}
    case $rest in
      */*) rest=${rest#*/} ;;
      *) rest= ;;
    esac
    if [ -L "$root$part" ]; then
      why="a link is in the way: $(visible "$part")"
      return 1
    fi
  done
}
