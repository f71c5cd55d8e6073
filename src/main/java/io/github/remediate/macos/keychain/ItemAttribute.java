package io.github.remediate.macos.keychain;

import io.github.remediate.mac.ItemClass;

/**
 * The attributes that are read from a dump, of the two dozen that each item has. Tags are four
 * bytes as one big-endian number; what a number means depends on the class (Security-61901:
 * KeySchema, SecKeychainItem.h).
 */
enum ItemAttribute {
  LABEL,
  ACCOUNT,
  SERVICE,
  TYPE,
  DESCRIPTION,
  COMMENT,
  CREATOR,
  KEY_HASH,
  APPLICATION_TAG,
  ISSUER,
  SUBJECT,
  SERIAL_NUMBER;

  /** How many there are. */
  static final int COUNT = values().length;

  private static final int ACCT = 0x61636374;
  private static final int CRTR = 0x63727472;
  private static final int DESC = 0x64657363;
  private static final int HPKY = 0x68706B79;
  private static final int ICMT = 0x69636D74;
  private static final int ISSU = 0x69737375;
  private static final int LABL = 0x6C61626C;
  private static final int SNBR = 0x736E6272;
  private static final int SRVR = 0x73727672;
  private static final int SUBJ = 0x7375626A;
  private static final int SVCE = 0x73766365;
  private static final int TYPE_TAG = 0x74797065;

  private static final int[] GENERIC_PASSWORD =
      tags("\0\0\0\7\0\0\0\b" + "acctcdatcrtrcusidescgenaicmtinvimdatnegaprotscrpsvcetype");
  private static final int[] INTERNET_PASSWORD =
      tags(
          "\0\0\0\7\0\0\0\b"
              + "acctatypcdatcrtrcusidescicmtinvimdatnegapathportprotptclscrpsdmnsrvrtype");
  private static final int[] CERTIFICATE = tags("aliscencctyphpkyissulablskidsnbrsubj");
  private static final int[] KEY = numbers(0x1B);
  private static final int[] UNKNOWN = {};

  private static int[] tags(String text) {
    int[] tags = new int[text.length() / 4];
    for (int i = 0; i < text.length(); i++) {
      tags[i / 4] = tags[i / 4] << 8 | text.charAt(i);
    }
    return tags;
  }

  private static int[] numbers(int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  /**
   * All tags that {@code security} prints for a class, in its order; empty where the order is not
   * known for certain.
   */
  static int[] printed(ItemClass itemClass) {
    return switch (itemClass) {
      case PUBLIC_KEY, PRIVATE_KEY, SYMMETRIC_KEY -> KEY;
      case GENERIC_PASSWORD, IDENTITY_PREFERENCE -> GENERIC_PASSWORD;
      case INTERNET_PASSWORD -> INTERNET_PASSWORD;
      case CERTIFICATE -> CERTIFICATE;
      case APPLESHARE_PASSWORD, OTHER -> UNKNOWN;
    };
  }

  /** The attribute that a tag stands for in a class, or null for one of no interest. */
  static ItemAttribute of(ItemClass itemClass, int tag) {
    boolean other = itemClass == ItemClass.OTHER;
    if (itemClass.isKey()) {
      return ofKey(tag);
    }
    if (itemClass == ItemClass.CERTIFICATE) {
      return ofCertificate(tag);
    }
    return switch (tag) {
      case 1, LABL -> other ? LABEL : null;
      case 7 -> LABEL;
      case ACCT -> ACCOUNT;
      case SVCE, SRVR -> SERVICE;
      case TYPE_TAG -> TYPE;
      case DESC -> DESCRIPTION;
      case ICMT -> COMMENT;
      case CRTR -> CREATOR;
      default -> null;
    };
  }

  private static ItemAttribute ofKey(int tag) {
    return switch (tag) {
      case 1 -> LABEL;
      case 6 -> KEY_HASH;
      case 7 -> APPLICATION_TAG;
      case 8 -> CREATOR;
      default -> null;
    };
  }

  private static ItemAttribute ofCertificate(int tag) {
    return switch (tag) {
      case LABL -> LABEL;
      case HPKY -> KEY_HASH;
      case ISSU -> ISSUER;
      case SUBJ -> SUBJECT;
      case SNBR -> SERIAL_NUMBER;
      default -> null;
    };
  }
}
