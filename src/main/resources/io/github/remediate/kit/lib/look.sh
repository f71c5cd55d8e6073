
# Sets "found" to yes, no or unknown, and then "why", for the path $1 of the Mac.
look() {
  found=unknown
  why=
  unlinked "$1" || return 0
  if [ -e "$root$1" ]; then
    found=yes
    return 0
  fi
  why=$(ls -d -- "$root$1" 2>&1)
  case $why in
    *': No such file or directory')
      found=no
      why=
      ;;
    *) why="it cannot be looked at: $(visible "${why##*: }")" ;;
  esac
}
