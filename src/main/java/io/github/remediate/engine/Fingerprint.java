package io.github.remediate.engine;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Digests that name effects and sets of items in the journal without holding their values. */
final class Fingerprint {
  private Fingerprint() {}

  /** What the effect does, to what, and how; not why. */
  static String of(Effect effect) {
    String command = effect.command().map(line -> String.join("\0", line.argv())).orElse("");
    return sha256(
        effect.kind().word()
            + "\1"
            + effect.target().map(Fingerprint::identity).orElse("")
            + "\1"
            + command
            + "\1"
            + effect.as());
  }

  /**
   * What a look finds again: the thing itself, however the plan of that look would deal with it. A
   * certificate is the same with and without its private key.
   */
  static String thing(Effect effect) {
    return effect
        .target()
        .map(Fingerprint::identity)
        .orElseGet(
            () ->
                effect
                    .command()
                    .map(line -> String.join("\0", line.argv()))
                    .orElse(effect.reason()));
  }

  /** What tells one target from another. */
  static String identity(Target target) {
    if (target instanceof Target.Found found) {
      return "finding\0" + found.finding().word();
    }
    if (target instanceof Target.File file) {
      return "file\0" + file.path();
    }
    if (target instanceof Target.Keychain item) {
      return String.join(
          "\0",
          List.of(
              "item",
              item.keychain().value(),
              item.itemClass().word(),
              Objects.toString(item.label(), "-"),
              Objects.toString(item.account(), "-"),
              Objects.toString(item.service(), "-"),
              Objects.toString(item.keyHash(), "-")));
    }
    Target.Record record = (Target.Record) target;
    return "record\0" + record.service().word() + "\0" + record.id() + "\0" + record.deviceId();
  }

  /** A digest of a set, whatever its order. */
  static String of(Collection<String> identities) {
    return sha256(String.join("\2", identities.stream().sorted().toList()));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
