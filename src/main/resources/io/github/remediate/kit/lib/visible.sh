
# Prints $1 with all that is not plain text as \ooo, as `security` prints names: users choose theirs.
visible() {
  case $1 in
    *[!A-Za-z0-9\ ._@~/:,\(\)+=-]*)
      printf '%s' "$1" | od -An -v -tu1 | awk '
        { for (i = 1; i <= NF; i++) out = out ($i < 32 || $i > 126 || $i == 92 ? sprintf("\\%03o", $i) : sprintf("%c", $i + 0)) }
        END { printf "%s", out }'
      ;;
    *) printf '%s' "$1" ;;
  esac
}
