package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Which passwords {@code security} selects by its options (Security-61901, keychain_find.c). */
final class PasswordSearch {
  private final boolean generic;
  private final Map<String, Bytes> wanted;

  PasswordSearch(boolean generic, GetoptOptions options) {
    this.generic = generic;
    this.wanted = generic ? generic(options) : internet(options);
  }

  /** The first one of {@code keychain}, or null. */
  StoredItem first(OpenKeychain keychain) {
    for (StoredItem item : keychain.content().items()) {
      if (isPassword(item) && hasAll(item)) {
        return item;
      }
    }
    return null;
  }

  private boolean isPassword(StoredItem item) {
    ItemClass itemClass = item.itemClass();
    return generic
        ? itemClass == ItemClass.GENERIC_PASSWORD || itemClass == ItemClass.IDENTITY_PREFERENCE
        : itemClass == ItemClass.INTERNET_PASSWORD;
  }

  private boolean hasAll(StoredItem item) {
    for (Map.Entry<String, Bytes> each : wanted.entrySet()) {
      Bytes value = each.getKey().equals("label") ? item.label() : item.value(each.getKey());
      if (!each.getValue().equals(value)) {
        return false;
      }
    }
    return true;
  }

  /** With an account and a service, which are the primary key, nothing else is looked at. */
  private static Map<String, Bytes> generic(GetoptOptions options) {
    Map<String, Bytes> wanted = new HashMap<>();
    boolean primaryKey = options.has('a') && options.has('s');
    if (!primaryKey) {
      common(wanted, options);
      text(wanted, "gena", options.value('G'));
    }
    text(wanted, "acct", options.value('a'));
    text(wanted, "svce", options.value('s'));
    return wanted;
  }

  private static Map<String, Bytes> internet(GetoptOptions options) {
    Map<String, Bytes> wanted = new HashMap<>();
    int port = number(options.value('P'));
    boolean primaryKey = port != 0;
    for (char letter : "adsrtp".toCharArray()) {
      primaryKey &= options.has(letter);
    }
    if (!primaryKey) {
      common(wanted, options);
    }
    text(wanted, "acct", options.value('a'));
    text(wanted, "sdmn", options.value('d'));
    text(wanted, "srvr", options.value('s'));
    text(wanted, "path", options.value('p'));
    code(wanted, "ptcl", options.value('r'));
    if (port != 0) {
      wanted.put("port", Bytes.of(ByteBuffer.allocate(4).putInt(port).array()));
    }
    if (options.has('t')) {
      // Deleting forgets to turn the code's bytes round, so that it never matches.
      wanted.put("atyp", Bytes.of(new StringBuilder(options.value('t')).reverse().toString()));
    }
    return wanted;
  }

  private static int number(String text) {
    return text == null || text.isEmpty() || !text.chars().allMatch(Character::isDigit)
        ? 0
        : Integer.parseInt(text) & 0xFFFF;
  }

  private static void common(Map<String, Bytes> wanted, GetoptOptions options) {
    code(wanted, "crtr", options.value('c'));
    code(wanted, "type", options.value('C'));
    text(wanted, "desc", options.value('D'));
    text(wanted, "icmt", options.value('j'));
    text(wanted, "label", options.value('l'));
  }

  private static void text(Map<String, Bytes> wanted, String attribute, String value) {
    if (value != null) {
      wanted.put(attribute, Bytes.of(value));
    }
  }

  private static void code(Map<String, Bytes> wanted, String attribute, String value) {
    if (value != null && !value.isEmpty()) {
      wanted.put(attribute, Bytes.of(value));
    }
  }
}
