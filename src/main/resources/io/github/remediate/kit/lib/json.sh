
# Prints the plain values of the JSON document on standard input whose places match $1, a line each: the place, as
# in steps.0.state, a tab, and the value. Ends with 1 if that is no whole document, or a key stands twice.
json_values() {
  awk -v places="$1" '
    BEGIN { RS = "\001" }
    { document = document $0 }
    END {
      if (NR != 1 || length(document) > 65536) exit 1
      at = 1
      value("", 0)
      blanks()
      if (at <= length(document)) exit 1
      printf "%s", out
    }
    function next_letter() { return substr(document, at, 1) }
    function blanks(letter) {
      while ((letter = next_letter()) != "" && index(" \t\r\n", letter)) at++
    }
    function value(where, depth, letter) {
      if (depth > 16) exit 1
      blanks()
      letter = next_letter()
      if (letter == "{") members(where, depth)
      else if (letter == "[") elements(where, depth)
      else if (letter == "\"") note(where, string())
      else if (match(substr(document, at, 32), /^(true|false|null|-?[0-9][0-9.eE+-]*)/)) {
        note(where, substr(document, at, RLENGTH))
        at += RLENGTH
      } else exit 1
    }
    function note(where, what) { if (where ~ places) out = out where "\t" what "\n" }
    # As it is written, with its escapes.
    function string(from, letter) {
      from = ++at
      while ((letter = next_letter()) != "\"") {
        if (letter == "" || letter ~ /[[:cntrl:]]/) exit 1
        at += letter == "\\" ? 2 : 1
      }
      return substr(document, from, at++ - from)
    }
    function members(where, depth, key) {
      at++
      blanks()
      if (next_letter() == "}") { at++; return }
      while (1) {
        blanks()
        if (next_letter() != "\"") exit 1
        key = (where == "" ? "" : where ".") string()
        if (key in seen) exit 1
        seen[key] = 1
        blanks()
        if (next_letter() != ":") exit 1
        at++
        value(key, depth + 1)
        blanks()
        if (next_letter() == "}") { at++; return }
        if (next_letter() != ",") exit 1
        at++
      }
    }
    function elements(where, depth, i) {
      at++
      blanks()
      if (next_letter() == "]") { at++; return }
      for (i = 0; ; i++) {
        value((where == "" ? "" : where ".") i, depth + 1)
        blanks()
        if (next_letter() == "]") { at++; return }
        if (next_letter() != ",") exit 1
        at++
      }
    }'
}
