package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Looks;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PasswordName;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Reads keychains through {@code security}: one dump, one certificate listing and a few questions
 * that contradict a dump which ended early, whatever their size. Since {@code security} answers for
 * the whole search list when it cannot open the keychain it was given (Security-61901), the file is
 * looked at before, and what comes back must name it.
 */
public final class KeychainReader implements KeychainSource {
  private final Probes probes;
  private final MacFiles files;
  private final IntPredicate alsoTrusted;
  private final UnaryOperator<MacPath> asTheMacSeesIt;
  private final Set<String> alsoKeep;
  private final List<PasswordName> askedFor;

  /**
   * Makes a reader.
   *
   * @param probes asks {@code security}
   * @param files looks at the keychain files
   * @param alsoTrusted numeric users that may own a keychain file instead of the user it belongs
   *     to: nobody on a live Mac, the tree's owner under another root
   * @param asTheMacSeesIt takes another root's directory off the front of a path that a program
   *     printed; a path without it stays as it is
   * @param alsoKeep passwords with one of these in their label, account or service are kept besides
   *     those that are {@link KeychainContents#WORDS always} kept
   */
  public KeychainReader(
      Probes probes,
      MacFiles files,
      IntPredicate alsoTrusted,
      UnaryOperator<MacPath> asTheMacSeesIt,
      Set<String> alsoKeep) {
    this(probes, files, alsoTrusted, asTheMacSeesIt, alsoKeep, List.of());
  }

  private KeychainReader(
      Probes probes,
      MacFiles files,
      IntPredicate alsoTrusted,
      UnaryOperator<MacPath> asTheMacSeesIt,
      Set<String> alsoKeep,
      List<PasswordName> askedFor) {
    this.probes = probes;
    this.files = files;
    this.alsoTrusted = alsoTrusted;
    this.asTheMacSeesIt = asTheMacSeesIt;
    // In order, for two looks at the same keychain to be equal.
    this.alsoKeep = new TreeSet<>(alsoKeep);
    this.askedFor = List.copyOf(askedFor);
  }

  @Override
  public KeychainReader alsoKeeping(Set<String> names) {
    Set<String> all = new HashSet<>(alsoKeep);
    all.addAll(names);
    return new KeychainReader(probes, files, alsoTrusted, asTheMacSeesIt, all, askedFor);
  }

  @Override
  public KeychainReader alsoAskingFor(List<PasswordName> names) {
    return new KeychainReader(probes, files, alsoTrusted, asTheMacSeesIt, alsoKeep, names);
  }

  /**
   * Reads one keychain. Its items carry {@code keychain} as their path, in whichever form {@code
   * security} printed it.
   *
   * @param keychain the keychain file
   * @param user who owns it and in whose session to ask, or null for root
   * @return absent only if the file is not there; unknown, with a reason that says what to do, if
   *     anything kept the dump from being complete, the listing of its certificates shows others
   *     than the dump, or {@link DumpCompletenessCheck} contradict it. A certificate whose listing
   *     failed or did not match has no SHA-1
   */
  @Override
  public Observation<KeychainContents> read(MacPath keychain, UserAccount user) {
    return file(keychain, user == null ? 0 : user.uid())
        .flatMap(file -> dump(keychain, user, null, true));
  }

  /**
   * One dump, a listing only if its certificates are not those of {@code before}, and a further
   * question only about a kind of item that it lacks and {@code before} had. The SHA-1 of a
   * certificate that was changed for one of the same issuer and serial number is then the old
   * one's, and a command that names it finds nothing.
   */
  @Override
  public Observation<KeychainContents> readAgain(
      MacPath keychain, UserAccount user, Observation<KeychainContents> before) {
    if (!(before instanceof Observation.Known<KeychainContents> contents)) {
      return read(keychain, user);
    }
    return file(keychain, user == null ? 0 : user.uid())
        .flatMap(file -> dump(keychain, user, contents.value(), true));
  }

  /** One dump and one listing: of somebody else's keychain only the certificates are judged. */
  @Override
  public Observation<KeychainContents> readAsRoot(MacPath keychain, int owner) {
    return file(keychain, owner).flatMap(file -> dump(keychain, null, null, false));
  }

  private Observation<FileEntry> file(MacPath keychain, int owner) {
    return files.look(keychain).regularFile().flatMap(entry -> owned(entry, owner));
  }

  private Observation<FileEntry> owned(FileEntry entry, int owner) {
    if (entry.uid() != owner && !alsoTrusted.test(entry.uid())) {
      return Observation.unknown(
          entry.path()
              + " belongs to the user with id "
              + entry.owner()
              + " instead of "
              + (owner == 0 ? "root" : Integer.toString(owner))
              + "; check who made it");
    }
    return Observation.known(entry);
  }

  private Observation<KeychainContents> dump(
      MacPath keychain, UserAccount user, KeychainContents beforeOrNull, boolean everything) {
    Supplier<Listed> certificates = () -> certificates(keychain, user);
    if (beforeOrNull != null) {
      return dump(keychain, user, beforeOrNull, everything, certificates);
    }
    try (Looks looks = probes.looks()) {
      return dump(keychain, user, null, everything, looks.begin(certificates));
    }
  }

  private Observation<KeychainContents> dump(
      MacPath keychain,
      UserAccount user,
      KeychainContents beforeOrNull,
      boolean everything,
      Supplier<Listed> certificates) {
    AnsweringKeychain answeredFor = new AnsweringKeychain(keychain, asTheMacSeesIt);
    BoundedList<KeychainItem> items = BoundedList.ofItems();
    RelevantItemFilter retention = new RelevantItemFilter(alsoKeep);
    DumpParser parser = new DumpParser(retention, answeredFor, items::add);
    Answer answer =
        probes.ask(
            Probe.dumpKeychain(keychain, user),
            new StallDetector(parser, parser::items, "an item", items));
    DumpParser.DumpResult outcome = parser.finish();
    if (items.isFull()) {
      return tooMuch(keychain);
    }
    if (answer instanceof Answer.NotRun notRun) {
      return Observation.unknown("there is no dump: " + notRun.reason());
    }
    Answer.Ran ran = (Answer.Ran) answer;
    if (ran.exit() != 0) {
      return Observation.unknown(SecurityExit.reason(ran, user));
    }
    if (answeredFor.other() != null) {
      return Observation.unknown(
          "security answered for "
              + answeredFor.other()
              + " instead of "
              + keychain
              + ", which it could not open; check in Keychain Access that it opens");
    }
    if (!outcome.complete()) {
      return Observation.unknown(
          "the dump is not complete: " + outcome.problem() + " of it; try again");
    }
    return compared(keychain, user, items.kept(), known(beforeOrNull), certificates)
        .flatMap(
            joined ->
                everything
                    ? new DumpCompletenessCheck(probes, keychain, user, asTheMacSeesIt)
                        .confirmed(joined, retention, beforeOrNull, askedFor)
                    : Observation.known(joined))
        .map(joined -> new KeychainContents(keychain, joined, outcome.items(), retention.names()));
  }

  private static List<ListedCertificate> known(KeychainContents beforeOrNull) {
    if (beforeOrNull == null) {
      return null;
    }
    List<ListedCertificate> known = new ArrayList<>();
    for (KeychainItem item : beforeOrNull.items()) {
      if (item.itemClass() == ItemClass.CERTIFICATE) {
        known.add(ListedCertificate.of(item));
      }
    }
    return known;
  }

  static <T> Observation<T> tooMuch(MacPath keychain) {
    return Observation.unknown(
        keychain
            + " holds more than this program reads: over "
            + String.format(Locale.ROOT, "%,d", BoundedList.MOST)
            + " items that may matter here, or over "
            + (BoundedList.MOST_BYTES >> 20)
            + " MiB of them; remove what is not needed in Keychain Access, then try again");
  }

  /** The items, if nothing that lists the keychain's certificates contradicts their dump. */
  private Observation<List<KeychainItem>> compared(
      MacPath keychain,
      UserAccount user,
      List<KeychainItem> items,
      List<ListedCertificate> knownOrNull,
      Supplier<Listed> certificates) {
    int dumped = CertificateCrossCheck.certificates(items);
    if (knownOrNull != null && dumped == knownOrNull.size()) {
      List<KeychainItem> joined = CertificateMatcher.join(items, knownOrNull);
      if (isComplete(joined)) {
        return Observation.known(joined);
      }
    }
    Listed listed = certificates.get();
    CertificateListing listing = listed.listing();
    Answer answer = listed.answer();
    if (listing.boundedList().isFull()) {
      return tooMuch(keychain);
    }
    if (answer instanceof Answer.Ran ran && ran.exit() == 0) {
      List<ListedCertificate> found = listing.finish();
      return CertificateCrossCheck.difference(keychain, items, found, listing.printed())
          .<Observation<List<KeychainItem>>>map(Observation::unknown)
          .orElseGet(() -> Observation.known(CertificateMatcher.join(items, found)));
    }
    if (dumped == 0 || knownOrNull != null && dumped < knownOrNull.size()) {
      String why =
          answer instanceof Answer.NotRun notRun
              ? notRun.reason()
              : SecurityExit.reason((Answer.Ran) answer, user);
      return Observation.unknown(
          "the dump of "
              + keychain
              + (dumped == 0 ? " shows no certificate" : " lacks certificates of before")
              + ", and no list of certificates confirms it: "
              + why);
    }
    return Observation.known(items);
  }

  /** A listing of certificates, and how the program that made it ended. */
  private record Listed(CertificateListing listing, Answer answer) {}

  private Listed certificates(MacPath keychain, UserAccount user) {
    CertificateListing listing =
        new CertificateListing(keychain, new AnsweringKeychain(keychain, asTheMacSeesIt));
    Answer answer =
        probes.ask(
            Probe.certificates(keychain, user),
            new StallDetector(listing, listing::count, "a certificate", listing.boundedList()));
    return new Listed(listing, answer);
  }

  private static boolean isComplete(List<KeychainItem> items) {
    for (KeychainItem item : items) {
      if (item.itemClass() == ItemClass.CERTIFICATE && item.sha1() == null) {
        return false;
      }
    }
    return true;
  }
}
