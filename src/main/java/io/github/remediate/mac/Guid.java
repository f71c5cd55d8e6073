package io.github.remediate.mac;

/** The textual form of hardware UUIDs, boot sessions and Entra device ids (RFC 9562, 4). */
public final class Guid {
  private static final int LENGTH = 36;

  private Guid() {}

  /** Whether {@code text} can be a device id: the zero one stands for none. */
  public static boolean isDevice(String text) {
    return isOne(text) && text.chars().anyMatch(c -> c != '0' && c != '-');
  }

  /** Whether {@code text} is 8-4-4-4-12 hex digits, in either case. */
  public static boolean isOne(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : Character.digit(c, 16) < 0 || c > 'f') {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code text} is the 32 hex digits of one without its hyphens. */
  public static boolean isDigits(String text) {
    return text.length() == 32
        && text.chars().allMatch(c -> c <= 'f' && Character.digit(c, 16) >= 0);
  }
}
