
# Prints the values of the keys $2 in the property list $1, XML or binary: key, kind and value, a tab between
# them. Ends with 1 if it is none that can be read. No program is asked that talks to another one.
property_list() {
  # Bounded, as a user may put a pipe into the place of theirs at any time.
  bounded od -An -v -tu1 -N 65537 "$root$1" 2>/dev/null | awk -v keys="$2" '
    { for (i = 1; i <= NF; i++) byte[size++] = $i + 0 }
    END {
      wanted_keys = split(keys, list, " ")
      for (i = 1; i <= wanted_keys; i++) wanted[list[i]] = 1
      if (size == 0 || size > 65536) exit 1
      if (text(0, 8) == "bplist00") binary()
      else xml()
      printf "%s", out
    }
    # In pieces: a long text is not copied for each of its letters.
    function text(from, length_, i, piece, all) {
      for (i = from; i < from + length_; i++) {
        piece = piece (byte[i] > 31 && byte[i] < 127 ? sprintf("%c", byte[i]) : byte[i] > 31 ? "?" : " ")
        if (i % 128 == 127) { all = all piece; piece = "" }
      }
      return all piece
    }
    function note(key, kind, value) {
      if (!(key in wanted)) return
      if (key in seen) exit 1
      seen[key] = 1
      out = out key "\t" kind "\t" value "\n"
    }
    function number(at, length_, value) {
      while (length_-- > 0) value = value * 256 + byte[at++]
      return value + 0
    }
    function place(object, at) {
      if (object >= objects) exit 1
      at = number(table + object * offset_size, offset_size)
      if (at < 8 || at >= table) exit 1
      return at
    }
    # Sets "count" of what the object at the place holds, and "body", where that begins.
    function head(at, more) {
      count = byte[at] % 16
      body = at + 1
      if (count == 15) {
        more = byte[at + 1] % 16
        if (more > 3) exit 1
        more = 2 ^ more
        count = number(at + 2, more)
        body = at + 2 + more
      }
      if (body + count > table) exit 1
    }
    function binary(dictionary, keys_, entries, i, at, key, kind) {
      if (size < 42) exit 1
      offset_size = byte[size - 26]
      reference_size = byte[size - 25]
      objects = number(size - 24, 8)
      table = number(size - 8, 8)
      if (offset_size < 1 || offset_size > 8 || reference_size < 1 || reference_size > 8) exit 1
      if (table + objects * offset_size > size - 32) exit 1
      dictionary = place(number(size - 16, 8))
      if (int(byte[dictionary] / 16) != 13) exit 1
      head(dictionary)
      entries = count
      keys_ = body
      if (keys_ + 2 * entries * reference_size > table) exit 1
      for (i = 0; i < entries; i++) {
        at = place(number(keys_ + i * reference_size, reference_size))
        if (int(byte[at] / 16) != 5) continue
        head(at)
        key = text(body, count)
        if (!(key in wanted)) continue
        at = place(number(keys_ + (entries + i) * reference_size, reference_size))
        kind = int(byte[at] / 16)
        if (byte[at] == 8) note(key, "false", "")
        else if (byte[at] == 9) note(key, "true", "")
        else if (kind == 5) { head(at); note(key, "string", text(body, count)) }
        else note(key, "other", "")
      }
    }
    function xml(rest, tag, name, depth, key, has_key, value, end, whole) {
      rest = text(0, size)
      while (match(rest, /<[^>]*>/)) {
        tag = substr(rest, RSTART, RLENGTH)
        if (substr(tag, 1, 4) == "<!--") {
          rest = substr(rest, RSTART)
          end = index(rest, "-->")
          if (!end) exit 1
          rest = substr(rest, end + 3)
          continue
        }
        rest = substr(rest, RSTART + RLENGTH)
        if (tag ~ /^<!\[/) exit 1
        if (tag ~ /^<[?!]/ || tag ~ /^<plist/) continue
        if (tag == "</plist>") { whole = 1; break }
        name = substr(tag, 2, length(tag) - 2)
        if (name == "/dict" || name == "/array") { depth--; continue }
        if (depth == 0 && name != "dict") exit 1
        value = ""
        if (name == "dict" || name == "array") {
          depth++
          if (depth == 2 && has_key) { note(key, "other", ""); has_key = 0 }
          continue
        }
        if (name ~ /\/$/) name = substr(name, 1, length(name) - 1)
        else {
          end = index(rest, "</" name ">")
          if (!end) exit 1
          value = substr(rest, 1, end - 1)
          rest = substr(rest, end + length(name) + 3)
        }
        if (depth != 1) continue
        if (name == "key") { key = value; has_key = 1 }
        else if (has_key) {
          note(key, name == "true" || name == "false" || name == "string" ? name : "other", value)
          has_key = 0
        }
      }
      if (!whole || depth) exit 1
    }'
}
