package io.github.remediate.text;

/** A number of things in words. */
public final class Counted {
  private Counted() {}

  /** "1 identity", "2 identities". */
  public static String of(int number, String one) {
    if (number == 1) {
      return "1 " + one;
    }
    boolean y = one.endsWith("y") && !one.endsWith("ey");
    return number + " " + (y ? one.substring(0, one.length() - 1) + "ies" : one + "s");
  }
}
