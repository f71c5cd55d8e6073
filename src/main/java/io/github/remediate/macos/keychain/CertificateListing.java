package io.github.remediate.macos.keychain;

import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Reads the output of {@code security find-certificate -a -Z} while it is printed, with {@code -p}
 * or without. For each certificate: {@code SHA-256 hash: HEX} (since 10.15), {@code SHA-1 hash:
 * HEX}, then PEM or the item's block as in a dump. What cannot be read is left out, and so is a
 * certificate whose printed hash is not its own.
 */
final class CertificateListing extends LineStream {
  private static final byte[] SHA1 = ascii("SHA-1 hash: ");
  private static final byte[] SHA256 = ascii("SHA-256 hash: ");
  private static final byte[] BEGIN = ascii("-----BEGIN CERTIFICATE-----");
  private static final byte[] END = ascii("-----END CERTIFICATE-----");
  private static final int HASH_DIGITS = 40;
  private static final String NO_HASH = "";

  private final MacPath keychain;
  private final UnaryOperator<MacPath> naming;
  private final BoundedList<ListedCertificate> certificates = BoundedList.ofCertificates();

  private long hashes;
  private long begins;
  private String printedHash;
  private ByteArrayOutputStream pem;
  private DumpParser block;
  private final List<KeychainItem> blockItems = new ArrayList<>();

  /**
   * Prepares to read one listing.
   *
   * @param keychain items that name another keychain are left out
   * @param naming as for {@link DumpParser}
   */
  CertificateListing(MacPath keychain, UnaryOperator<MacPath> naming) {
    this.keychain = keychain;
    this.naming = naming;
  }

  /** Ends the listing: the certificates that could be read, in its order, if not too many. */
  List<ListedCertificate> finish() {
    if (endsInsideLine()) {
      forget();
    }
    endBlock();
    return List.copyOf(certificates.kept());
  }

  /** What is kept of it. */
  BoundedList<ListedCertificate> boundedList() {
    return certificates;
  }

  /** Certificates read so far. */
  long count() {
    return certificates.kept().size();
  }

  /** How many certificates the listing set out to show, whether they could be read or not. */
  long printed() {
    return Math.max(hashes, begins);
  }

  @Override
  void lineTooLong() {
    forget();
  }

  @Override
  void line(byte[] line, int from, int to) {
    if (is(line, from, to, END)) {
      endPem();
    } else if (is(line, from, to, BEGIN)) {
      begins++;
      block = null;
      blockItems.clear();
      pem = new ByteArrayOutputStream();
    } else if (startsWith(line, from, to, SHA256)) {
      endBlock();
    } else if (startsWith(line, from, to, SHA1)) {
      endBlock();
      hashes++;
      printedHash = hash(line, from + SHA1.length, to);
    } else if (pem != null) {
      collect(line, from, to);
    } else {
      readBlock(line, from, to);
    }
  }

  private void collect(byte[] line, int from, int to) {
    if (pem.size() + (to - from) > LONGEST) {
      forget();
    } else {
      pem.write(line, from, to - from);
    }
  }

  private void endPem() {
    if (pem != null) {
      try {
        byte[] der = Base64.getDecoder().decode(pem.toByteArray());
        ListedCertificate read = ListedCertificate.ofDer(der).orElse(null);
        if (read != null && (printedHash == null || printedHash.equals(read.sha1()))) {
          certificates.add(read);
        }
      } catch (IllegalArgumentException e) {
        // Not base64: left out like everything else that cannot be read.
      }
    }
    forget();
  }

  private void readBlock(byte[] line, int from, int to) {
    if (block == null) {
      block = new DumpParser(ItemFilter.OF_ALL, naming, blockItems::add);
    }
    block.line(line, from, to);
  }

  private void endBlock() {
    if (block != null && isHash(printedHash) && block.finish().complete()) {
      for (KeychainItem item : blockItems) {
        if (blockItems.size() == 1
            && item.itemClass() == ItemClass.CERTIFICATE
            && item.keychain().equals(keychain)) {
          certificates.add(ListedCertificate.ofItem(item, printedHash));
        }
      }
    }
    forget();
  }

  private void forget() {
    printedHash = null;
    pem = null;
    block = null;
    blockItems.clear();
  }

  /** The printed hash in upper case, or something that is the hash of no certificate. */
  private static String hash(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (PrintedBytes.nibble(line[i]) < 0) {
        return NO_HASH;
      }
    }
    return new String(line, from, to - from, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
  }

  private static boolean isHash(String printed) {
    return printed != null && printed.length() == HASH_DIGITS;
  }
}
