package io.github.remediate.macos.keychain;

import io.github.remediate.mac.KeychainContents;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Cuts what {@code security} prints of a keychain down to what {@link KeychainReader} reads of it,
 * while it is printed. What was malformed stays malformed, and says nothing. Never throws for what
 * is printed.
 */
public final class KeychainTrimmer extends OutputStream {
  private final LineStream lines;
  private final IntSupplier length;
  private final Supplier<byte[]> kept;

  private KeychainTrimmer(LineStream lines, IntSupplier length, Supplier<byte[]> kept) {
    this.lines = lines;
    this.length = length;
    this.kept = kept;
  }

  /**
   * For the answer to one command; empty if it prints nothing of a keychain's content.
   *
   * @param argv the command as the Mac sees it
   * @param alsoKeep passwords with one of these in their label, account or service stay, besides
   *     those that {@link KeychainContents#WORDS always} do
   * @param texts changes each text of an item
   */
  public static Optional<KeychainTrimmer> of(
      List<String> argv, Set<String> alsoKeep, UnaryOperator<String> texts) {
    return switch (SecurityCommand.of(argv)) {
      case ITEMS -> {
        DumpRewriter dump =
            new DumpRewriter(new RelevantItemFilter(alsoKeep), texts, Pseudonyms.NONE);
        yield Optional.of(new KeychainTrimmer(dump, dump::length, dump::finish));
      }
      case CERTIFICATES -> {
        CertificateRewriter listing = new CertificateRewriter(text -> text, new LinkedHashMap<>());
        yield Optional.of(new KeychainTrimmer(listing, listing::length, listing::finish));
      }
      case OTHER -> Optional.empty();
    };
  }

  @Override
  public void write(int b) {
    lines.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    lines.write(bytes, offset, count);
  }

  /** How much stays by now, in bytes. */
  public int length() {
    return length.getAsInt();
  }

  /** Ends the answer: what stays of it. */
  public byte[] finish() {
    return kept.get();
  }
}
