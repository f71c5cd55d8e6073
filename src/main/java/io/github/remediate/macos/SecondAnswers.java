package io.github.remediate.macos;

import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Octets;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Asks {@code security} for what the dump of a keychain does not show. A dump goes through all
 * items with one cursor, which takes an error behind the first item for the end (Security-61901,
 * KCCursor.cpp): it ends between two items with status 0. Each of these questions has a cursor of
 * its own, through the items of one kind alone.
 *
 * <p>Only an item that is shown counts: it proves that the dump is not whole. No item, whatever the
 * status, proves nothing, because the same status is given when a search failed, and because a
 * version of macOS may not know the question; the dump is then worth what it was.
 */
final class SecondAnswers {
  private final Probes probes;
  private final MacPath keychain;
  private final UserAccount userOrNull;
  private final UnaryOperator<MacPath> asTheMacSeesIt;

  SecondAnswers(
      Probes probes,
      MacPath keychain,
      UserAccount userOrNull,
      UnaryOperator<MacPath> asTheMacSeesIt) {
    this.probes = probes;
    this.keychain = keychain;
    this.userOrNull = userOrNull;
    this.asTheMacSeesIt = asTheMacSeesIt;
  }

  /** What names a key, in its dump and elsewhere. */
  private record Key(ItemClass itemClass, Octets hash, Octets label) {
    static Key of(KeychainItem item) {
      return new Key(
          item.itemClass(), item.keyHash(), item.keyHash() == null ? item.label() : null);
    }
  }

  /**
   * The items of a dump, or unknown if something that it lacks is there all the same.
   *
   * @param seen the classes of which the dump showed an item
   * @param beforeOrNull what was read of the keychain last: then only what is gone is asked for
   */
  Observation<List<KeychainItem>> confirmed(
      List<KeychainItem> items, Set<ItemClass> seen, KeychainContents beforeOrNull) {
    Observation<List<KeychainItem>> dump = Observation.known(items);
    if (beforeOrNull == null || !keys(items).containsAll(keys(beforeOrNull.items()))) {
      dump = dump.flatMap(this::withKeys);
    }
    // Nothing but what is in a user's own keychain is ever judged by the passwords in it.
    if (userOrNull == null) {
      return dump;
    }
    Set<ItemClass> wanted = wanted(beforeOrNull);
    wanted.removeAll(seen);
    if (wanted.contains(ItemClass.GENERIC_PASSWORD)
        && !seen.contains(ItemClass.IDENTITY_PREFERENCE)) {
      dump = dump.flatMap(each -> without(each, Probe.genericPassword(keychain, userOrNull)));
    } else if (wanted.contains(ItemClass.IDENTITY_PREFERENCE)) {
      dump = dump.flatMap(each -> without(each, Probe.identityPreference(keychain, userOrNull)));
    }
    return wanted.contains(ItemClass.INTERNET_PASSWORD)
        ? dump.flatMap(each -> without(each, Probe.internetPassword(keychain, userOrNull)))
        : dump;
  }

  private static Set<ItemClass> wanted(KeychainContents beforeOrNull) {
    Set<ItemClass> wanted =
        EnumSet.of(
            ItemClass.GENERIC_PASSWORD, ItemClass.IDENTITY_PREFERENCE, ItemClass.INTERNET_PASSWORD);
    if (beforeOrNull != null) {
      Set<ItemClass> had = EnumSet.noneOf(ItemClass.class);
      beforeOrNull.items().forEach(item -> had.add(item.itemClass()));
      wanted.retainAll(had);
    }
    return wanted;
  }

  private Observation<List<KeychainItem>> withKeys(List<KeychainItem> items) {
    Holdings<KeychainItem> listed = shown(Probe.keys(keychain, userOrNull));
    Set<Key> more = keys(listed.kept());
    more.removeAll(keys(items));
    if (listed.isFull()) {
      return KeychainReader.tooMuch(keychain);
    }
    return more.isEmpty()
        ? Observation.known(items)
        : Observation.unknown(
            "security shows two different things of "
                + keychain
                + ": its list of keys holds "
                + (more.size() == 1 ? "one" : more.size())
                + " that its dump does not; try again");
  }

  // Of symmetric keys macOS keeps some to itself, so they are not compared.
  private static Set<Key> keys(List<KeychainItem> items) {
    Set<Key> keys = new HashSet<>();
    for (KeychainItem item : items) {
      if (item.itemClass() == ItemClass.PRIVATE_KEY || item.itemClass() == ItemClass.PUBLIC_KEY) {
        keys.add(Key.of(item));
      }
    }
    return keys;
  }

  private Observation<List<KeychainItem>> without(List<KeychainItem> items, Probe probe) {
    List<KeychainItem> found = shown(probe).kept();
    return found.isEmpty()
        ? Observation.known(items)
        : Observation.unknown(
            "security shows two different things of "
                + keychain
                + ": asked for "
                + a(found.get(0).itemClass())
                + " it shows one, its dump none; try again");
  }

  private static String a(ItemClass itemClass) {
    return switch (itemClass) {
      case GENERIC_PASSWORD -> "a generic password";
      case IDENTITY_PREFERENCE -> "an identity preference";
      case INTERNET_PASSWORD -> "an internet password";
      case APPLESHARE_PASSWORD, CERTIFICATE, PUBLIC_KEY, PRIVATE_KEY, SYMMETRIC_KEY, OTHER ->
          "an item";
    };
  }

  /** The items of this keychain that are shown whole. */
  private Holdings<KeychainItem> shown(Probe probe) {
    Holdings<KeychainItem> shown = Holdings.ofItems();
    DumpParser parser =
        new DumpParser(
            Retention.OF_ALL,
            new AnsweredFor(keychain, asTheMacSeesIt),
            item -> {
              if (item.keychain().equals(keychain)) {
                shown.add(item);
              }
            });
    probes.ask(probe, new Progressing(parser, parser::items, "an item", shown));
    parser.finish();
    return shown;
  }
}
