package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Looks;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PasswordName;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
record DumpCompletenessCheck(
    Probes probes,
    MacPath keychain,
    UserAccount userOrNull,
    UnaryOperator<MacPath> asTheMacSeesIt) {
  /** What names a key, in its dump and elsewhere. */
  private record Key(ItemClass itemClass, Bytes hash, Bytes label) {
    static Key of(KeychainItem item) {
      return new Key(
          item.itemClass(), item.keyHash(), item.keyHash() == null ? item.label() : null);
    }
  }

  /**
   * The items of a dump, or unknown if something that it lacks is there all the same.
   *
   * @param dumped which classes of item the dump showed
   * @param beforeOrNull what was read of the keychain last: then only what is gone is asked for
   * @param names passwords to ask for where the dump may have ended among those of their kind
   */
  Observation<List<KeychainItem>> confirmed(
      List<KeychainItem> items,
      RelevantItemFilter dumped,
      KeychainContents beforeOrNull,
      List<PasswordName> names) {
    try (Looks looks = probes.looks()) {
      Observation<List<KeychainItem>> dump = Observation.known(items);
      for (Doubt doubt : doubts(looks, items, dumped, beforeOrNull, names)) {
        dump = dump.flatMap(doubt::settle);
      }
      return dump;
    }
  }

  /** A question that was begun, and what its answer makes of a dump. */
  private interface Doubt {
    Observation<List<KeychainItem>> settle(List<KeychainItem> items);
  }

  /** All questions, begun in the order in which their answers count. */
  private List<Doubt> doubts(
      Looks looks,
      List<KeychainItem> items,
      RelevantItemFilter dumped,
      KeychainContents beforeOrNull,
      List<PasswordName> names) {
    List<Doubt> doubts = new ArrayList<>();
    if (beforeOrNull == null || !keys(items).containsAll(keys(beforeOrNull.items()))) {
      Supplier<BoundedList<KeychainItem>> listed = shown(looks, Probe.keys(keychain, userOrNull));
      doubts.add(dump -> withKeys(dump, listed.get()));
    }
    // Nothing but what is in a user's own keychain is ever judged by the passwords in it.
    if (userOrNull == null) {
      return doubts;
    }
    Set<ItemClass> wanted = wanted(beforeOrNull);
    wanted.removeAll(dumped.seen());
    if (wanted.contains(ItemClass.GENERIC_PASSWORD)
        && !dumped.seen().contains(ItemClass.IDENTITY_PREFERENCE)) {
      doubts.add(
          without(
              looks,
              Probe.genericPassword(keychain, userOrNull),
              DumpCompletenessCheck::isGeneric));
    } else if (wanted.contains(ItemClass.IDENTITY_PREFERENCE)) {
      doubts.add(
          without(
              looks,
              Probe.identityPreference(keychain, userOrNull),
              item -> item.itemClass() == ItemClass.IDENTITY_PREFERENCE));
    }
    if (wanted.contains(ItemClass.INTERNET_PASSWORD)) {
      doubts.add(
          without(
              looks,
              Probe.internetPassword(keychain, userOrNull),
              item -> item.itemClass() == ItemClass.INTERNET_PASSWORD));
    }
    // Security goes through one kind of item after the other, so that it got to the end of those
    // which are not the last ones in a dump.
    boolean amongPasswords =
        dumped.last() == ItemClass.GENERIC_PASSWORD
            || dumped.last() == ItemClass.IDENTITY_PREFERENCE;
    if (beforeOrNull == null && amongPasswords) {
      for (PasswordName name : names) {
        if (items.stream().noneMatch(name::names)) {
          doubts.add(without(looks, Probe.namedPassword(keychain, userOrNull, name), name::names));
        }
      }
    }
    return doubts;
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

  private Observation<List<KeychainItem>> withKeys(
      List<KeychainItem> items, BoundedList<KeychainItem> listed) {
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

  private Doubt without(Looks looks, Probe probe, Predicate<KeychainItem> isMeant) {
    Supplier<BoundedList<KeychainItem>> shown = shown(looks, probe);
    return items -> {
      for (KeychainItem found : shown.get().kept()) {
        if (isMeant.test(found)) {
          return Observation.unknown(
              "security shows two different things of "
                  + keychain
                  + ": asked for "
                  + asked(probe, found)
                  + " it shows one, its dump none; try again");
        }
      }
      return Observation.known(items);
    };
  }

  private static boolean isGeneric(KeychainItem item) {
    return item.itemClass() == ItemClass.GENERIC_PASSWORD
        || item.itemClass() == ItemClass.IDENTITY_PREFERENCE;
  }

  private static String asked(Probe probe, KeychainItem found) {
    List<String> argv = probe.commandLine().argv();
    boolean named = argv.size() > 4 && !argv.get(2).equals("-C");
    return switch (found.itemClass()) {
      case INTERNET_PASSWORD -> "an internet password";
      case IDENTITY_PREFERENCE -> "an identity preference";
      case GENERIC_PASSWORD -> "a generic password" + (named ? " '" + argv.get(3) + "'" : "");
      case APPLESHARE_PASSWORD, CERTIFICATE, PUBLIC_KEY, PRIVATE_KEY, SYMMETRIC_KEY, OTHER ->
          "an item";
    };
  }

  private Supplier<BoundedList<KeychainItem>> shown(Looks looks, Probe probe) {
    return looks.begin(() -> shown(probe));
  }

  /** The items of this keychain that are shown whole. */
  private BoundedList<KeychainItem> shown(Probe probe) {
    BoundedList<KeychainItem> shown = BoundedList.ofItems();
    DumpParser parser =
        new DumpParser(
            ItemFilter.OF_ALL,
            new AnsweringKeychain(keychain, asTheMacSeesIt),
            item -> {
              if (item.keychain().equals(keychain)) {
                shown.add(item);
              }
            });
    probes.ask(probe, new StallDetector(parser, parser::items, "an item", shown));
    parser.finish();
    return shown;
  }
}
