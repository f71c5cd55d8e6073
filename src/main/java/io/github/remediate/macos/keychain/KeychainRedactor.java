package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Bytes;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Prints again, with other texts, keys and serial numbers, what {@code security} printed of
 * keychains. One is for one recording: what was the same stays the same, and what named something
 * by its hash names it by the new one. Never throws for what it reads.
 */
public final class KeychainRedactor {
  private final UnaryOperator<String> texts;
  private final BiConsumer<String, String> told;
  private final Pseudonyms standIns;

  /**
   * Begins a redaction.
   *
   * @param texts changes each text, wherever it stands: in an attribute, its hex, a certificate
   * @param told takes each hash, of a key or of a certificate, and what stands for it, in
   *     upper-case hex
   */
  public KeychainRedactor(UnaryOperator<String> texts, BiConsumer<String, String> told) {
    this.texts = texts;
    this.told = told;
    this.standIns = new Pseudonyms((old, now) -> told.accept(hex(old), hex(now)));
  }

  /**
   * The output of a command; empty if it prints nothing of a keychain's content. Certificates
   * change with their texts: give the outputs of {@code find-certificate} first, to be told their
   * new hashes before something that names them is changed.
   *
   * @param argv the command as the Mac sees it
   */
  public Optional<byte[]> output(List<String> argv, byte[] stdout) {
    return switch (SecurityCommand.of(argv)) {
      case ITEMS -> {
        DumpRewriter dump = new DumpRewriter(ItemFilter.OF_ALL, texts, standIns);
        dump.write(stdout);
        yield Optional.of(dump.finish());
      }
      case CERTIFICATES -> {
        Map<String, String> hashes = new LinkedHashMap<>();
        CertificateRewriter listing = CertificateRewriter.ofWhatIsRead(texts, standIns, hashes);
        listing.write(stdout);
        hashes.forEach(told);
        yield Optional.of(listing.finish());
      }
      case OTHER -> Optional.empty();
    };
  }

  /**
   * A certificate in the form in which {@code app-sso} prints that of a device, base64url of its
   * DER; empty if it cannot be read.
   */
  public Optional<String> deviceCertificate(String base64url) {
    try {
      return new DerRewriter(texts, standIns)
          .certificate(DeviceCertificate.decode(base64url))
          .map(DeviceCertificate::encode);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String hex(Bytes bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes.bytes());
  }
}
