[ -z "${ZSH_VERSION:-}" ] || emulate sh
set -uf
PATH=/usr/bin:/bin:/usr/sbin:/sbin
LC_ALL=C
export PATH LC_ALL
unset IFS CDPATH ENV BASH_ENV
umask 077

# To try it out on a tree that stands for a Mac: the first two words are --root DIR. Jamf's first word is never that.
root=
if [ "${1-}" = --root ]; then
  root=${2-}
  root=${root%/}
  case $root in
    /*) ;;
    *) printf '%s\n' '--root needs the absolute path of a directory.' >&2 && exit 2 ;;
  esac
  shift 2
fi
