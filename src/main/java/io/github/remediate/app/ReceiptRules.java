package io.github.remediate.app;

import io.github.remediate.approval.ApprovalRules;
import io.github.remediate.approval.SigningRight;
import io.github.remediate.records.ReceiptCheck;
import io.github.remediate.signature.KeyRefusedException;
import io.github.remediate.signature.TrustedKey;
import io.github.remediate.signature.TrustedKeys;
import io.github.remediate.signature.VerifyingKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * Whose receipts count for a run, as its Mac's settings said when it began: step 2 takes the
 * profile that they may stand in.
 *
 * @param keys those that count on the Mac, also such as may not sign receipts
 * @param tolerance how far clocks may differ
 */
record ReceiptRules(TrustedKeys keys, Duration tolerance) {
  static final ReceiptRules NONE = of(ApprovalRules.NONE);

  private static final String TOLERANCE = "receipt-tolerance";
  private static final String KEY = "receipt-key.";
  private static final String NAME = "receipt-name.";
  private static final String SIGNS = "receipt-signs.";

  static ReceiptRules of(ApprovalRules rules) {
    return new ReceiptRules(rules.keys(), rules.tolerance());
  }

  ReceiptCheck check(String name) {
    return new ReceiptCheck(name, keys, SigningRight.RECEIPT.word(), tolerance);
  }

  void write(Properties properties) {
    properties.setProperty(TOLERANCE, Long.toString(tolerance.toSeconds()));
    for (int at = 0; at < keys.keys().size(); at++) {
      TrustedKey key = keys.keys().get(at);
      properties.setProperty(KEY + at, key.key().word());
      properties.setProperty(NAME + at, key.name());
      properties.setProperty(SIGNS + at, String.join(" ", key.signs().stream().sorted().toList()));
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if that is not whole
   */
  static ReceiptRules read(Properties properties) {
    if (properties.getProperty(TOLERANCE) == null) {
      return NONE;
    }
    List<TrustedKey> keys = new ArrayList<>();
    for (int at = 0; properties.getProperty(KEY + at) != null; at++) {
      try {
        keys.add(
            new TrustedKey(
                properties.getProperty(NAME + at),
                VerifyingKey.parse(properties.getProperty(KEY + at)),
                Set.of(properties.getProperty(SIGNS + at).split(" "))));
      } catch (KeyRefusedException e) {
        throw new IllegalArgumentException(e);
      }
    }
    return new ReceiptRules(
        new TrustedKeys(keys),
        Duration.ofSeconds(Long.parseLong(properties.getProperty(TOLERANCE))));
  }
}
