package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The item that is being read: its attributes' bytes lie one after the other in a buffer that is
 * used again for the next item, so that an item nobody keeps costs no object.
 */
final class ItemDraft {
  private static final int IPRF = 0x69707266;
  private static final int NOT_GIVEN = -1;
  private static final Observation<DistinguishedName> NO_NAME = Observation.absent();

  private byte[] bytes = new byte[1024];
  private int used;
  private final int[] start = new int[ItemAttribute.COUNT];
  private final int[] length = new int[ItemAttribute.COUNT];
  private ItemClass itemClass = ItemClass.OTHER;
  private int[] printed = {};
  private int count;
  private boolean inPrintedOrder;

  void begin(ItemClass itemClass) {
    this.itemClass = itemClass;
    printed = ItemAttribute.printed(itemClass);
    used = 0;
    count = 0;
    inPrintedOrder = true;
    Arrays.fill(length, NOT_GIVEN);
  }

  /** Notes an attribute's place among the others, before its value is looked at. */
  void sees(int tag) {
    inPrintedOrder = inPrintedOrder && count < printed.length && printed[count] == tag;
    count++;
  }

  boolean hasAttributes() {
    return count > 0;
  }

  /**
   * Whether the attributes so far are exactly the first ones, but not all, of those that are always
   * printed for this class: then the rest was cut off.
   */
  boolean isOnlyBeginning() {
    return inPrintedOrder && count < printed.length;
  }

  /** Takes the printed value; false if it is malformed or given twice. */
  boolean put(ItemAttribute attribute, byte[] line, int from, int to) {
    int slot = attribute.ordinal();
    if (length[slot] != NOT_GIVEN) {
      return itemClass == ItemClass.OTHER && PrintedBytes.looksPrinted(line, from, to);
    }
    if (bytes.length - used < to - from) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + to - from));
    }
    int decoded = PrintedBytes.decode(line, from, to, bytes, used);
    if (decoded == PrintedBytes.MALFORMED) {
      return false;
    }
    start[slot] = used;
    length[slot] = decoded;
    used += decoded;
    return true;
  }

  /** The class as its code and the type, where that was seen, make it. */
  ItemClass itemClass() {
    return itemClass == ItemClass.GENERIC_PASSWORD && isIdentityPreference()
        ? ItemClass.IDENTITY_PREFERENCE
        : itemClass;
  }

  private boolean isIdentityPreference() {
    int slot = ItemAttribute.TYPE.ordinal();
    if (length[slot] != 4) {
      return false;
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      code = code << 8 | bytes[start[slot] + i] & 0xFF;
    }
    return code == IPRF;
  }

  /** Whether {@code search} finds what it looks for in an attribute's value. */
  boolean contains(ItemAttribute attribute, WordSearch search) {
    int slot = attribute.ordinal();
    return length[slot] > 0 && search.finds(bytes, start[slot], start[slot] + length[slot]);
  }

  /** Whether it has neither label nor account nor service. */
  boolean isNameless() {
    return length[ItemAttribute.LABEL.ordinal()] <= 0
        && length[ItemAttribute.ACCOUNT.ordinal()] <= 0
        && length[ItemAttribute.SERVICE.ordinal()] <= 0;
  }

  KeychainItem item(MacPath keychain, int ordinal) {
    boolean certificate = itemClass == ItemClass.CERTIFICATE;
    Bytes label = valueOf(ItemAttribute.LABEL);
    Bytes service = valueOf(ItemAttribute.SERVICE);
    return new KeychainItem(
        keychain,
        itemClass(),
        label,
        valueOf(ItemAttribute.ACCOUNT),
        service != null && service.equals(label) ? label : service,
        type(),
        valueOf(ItemAttribute.DESCRIPTION),
        valueOf(ItemAttribute.COMMENT),
        valueOf(ItemAttribute.CREATOR),
        valueOf(ItemAttribute.KEY_HASH),
        valueOf(ItemAttribute.APPLICATION_TAG),
        certificate ? DerName.read(valueOf(ItemAttribute.ISSUER)) : NO_NAME,
        certificate ? DerName.read(valueOf(ItemAttribute.SUBJECT)) : NO_NAME,
        valueOf(ItemAttribute.SERIAL_NUMBER),
        null,
        null,
        ordinal);
  }

  private Bytes valueOf(ItemAttribute attribute) {
    int slot = attribute.ordinal();
    return length[slot] <= 0
        ? null
        : Bytes.of(Arrays.copyOfRange(bytes, start[slot], start[slot] + length[slot]));
  }

  private String type() {
    Bytes code = valueOf(ItemAttribute.TYPE);
    if (code == null) {
      return null;
    }
    if (isIdentityPreference()) {
      return "iprf";
    }
    for (byte b : code.bytes()) {
      if (b < ' ' || b > '~') {
        return "0x" + code.hex();
      }
    }
    return new String(code.bytes(), StandardCharsets.US_ASCII);
  }
}
