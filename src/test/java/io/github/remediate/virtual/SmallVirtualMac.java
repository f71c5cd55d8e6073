package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.DistinguishedName.Part;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Shorthand for tests at a small virtual Mac. */
final class SmallVirtualMac {
  static final Instant NOW = Instant.parse("2026-10-05T07:00:00Z");
  static final UserAccount JANE = new UserAccount("jane", 501, new MacPath("/Users/jane"));
  static final UserAccount MAX = new UserAccount("max", 502, new MacPath("/Users/max"));
  static final MacPath LOGIN = MacState.loginKeychain(JANE);
  static final MacPath SYSTEM = MacState.SYSTEM_KEYCHAIN;

  private SmallVirtualMac() {}

  static VirtualMacBuilder jane() {
    return VirtualMac.builder(NOW, 7).user(JANE);
  }

  /** Runs a command as {@code user}, or as root for null, within a minute. */
  static Answer.Ran run(VirtualMac mac, UserAccount user, String... argv) {
    return (Answer.Ran) answer(mac, user, argv);
  }

  static Answer answer(VirtualMac mac, UserAccount user, String... argv) {
    Object[] arguments = Arrays.copyOfRange(argv, 1, argv.length);
    return mac.run(
        new EffectCommand(
            CommandLine.of(argv[0], arguments), Optional.ofNullable(user), Duration.ofMinutes(1)));
  }

  /** The items of a keychain as the next dump shows them, each as its label. */
  static List<String> labels(VirtualMac mac, MacPath keychain) {
    List<String> labels = new ArrayList<>();
    for (StoredItem item : items(mac, keychain)) {
      labels.add(item.label().display());
    }
    return labels;
  }

  static List<StoredItem> items(VirtualMac mac, MacPath keychain) {
    Answer.Ran dump =
        (Answer.Ran) mac.ask(Probe.dumpKeychain(keychain, keychain.equals(LOGIN) ? JANE : null));
    return DumpReader.read(dump.stdout()).orElseThrow().items();
  }

  static VirtualCertificate certificate(String issuer, String subject, Random random) {
    return VirtualCertificate.issue(
        name(issuer),
        name(subject),
        VirtualKeyPair.next(random),
        BigInteger.valueOf(1000 + random.nextInt(1_000_000)),
        NOW,
        NOW.plusSeconds(86_400));
  }

  private static DistinguishedName name(String commonName) {
    return new DistinguishedName(List.of(new Part(DistinguishedName.COMMON_NAME, commonName)));
  }
}
