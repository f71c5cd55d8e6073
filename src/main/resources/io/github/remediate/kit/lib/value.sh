
# Sets "value" to what stands behind $2 and a tab in the lines $1; to nothing where there is no such line.
value_of() {
  value=
  case $new_line$1 in
    *"$new_line$2$tab"*)
      value=$new_line$1
      value=${value#*"$new_line$2$tab"}
      value=${value%%"$new_line"*}
      ;;
  esac
}
new_line='
'
tab='	'
