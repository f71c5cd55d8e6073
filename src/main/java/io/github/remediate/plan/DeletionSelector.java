package io.github.remediate.plan;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The most exact command by which {@code security} deletes one password item, and which other items
 * the same command could hit instead: it deletes the first match only (Security-61901,
 * SecurityTool/macOS).
 */
final class DeletionSelector {
  private static final String SECURITY = "/usr/bin/security";

  private final CommandLine command;
  private final ItemClass itemClass;
  private final Bytes account;
  private final Bytes service;
  private final Bytes label;

  private DeletionSelector(CommandLine command, KeychainItem item) {
    this.command = command;
    this.itemClass = item.itemClass();
    this.account = naming(item.account());
    this.service = naming(item.service());
    this.label = naming(item.label());
  }

  /** What a selector can name; an empty one selects by nothing. */
  private static Bytes naming(Bytes value) {
    return value == null || value.isEmpty() ? null : value;
  }

  CommandLine command() {
    return command;
  }

  /**
   * The selector for {@code item}; empty where no command can address it, because a value cannot
   * travel in an argument vector or the item has neither service nor label.
   */
  static Optional<DeletionSelector> of(KeychainItem item) {
    Bytes account = naming(item.account());
    Bytes service = naming(item.service());
    Bytes label = naming(item.label());
    List<Object> arguments = new ArrayList<>();
    if (item.itemClass() == ItemClass.IDENTITY_PREFERENCE) {
      arguments.addAll(List.of("delete-generic-password", "-C", "iprf"));
    } else if (item.itemClass() == ItemClass.GENERIC_PASSWORD) {
      arguments.add("delete-generic-password");
      if (!add(arguments, "-a", account)) {
        return Optional.empty();
      }
    } else if (item.itemClass() == ItemClass.INTERNET_PASSWORD) {
      arguments.add("delete-internet-password");
      if (!add(arguments, "-a", account)) {
        return Optional.empty();
      }
    } else {
      return Optional.empty();
    }
    if (service == null && label == null) {
      return Optional.empty();
    }
    // With an account and a service every other selector is ignored, so the label only helps
    // where one of the two is missing.
    boolean byLabel = service == null || (account == null && label != null);
    if ((byLabel && !add(arguments, "-l", label)) || !add(arguments, "-s", service)) {
      return Optional.empty();
    }
    arguments.add(item.keychain());
    return Optional.of(new DeletionSelector(CommandLine.of(SECURITY, arguments.toArray()), item));
  }

  private static boolean add(List<Object> arguments, String flag, Bytes value) {
    if (value == null) {
      return true;
    }
    Optional<String> text = value.text();
    if (text.isEmpty() || text.get().indexOf('\0') >= 0) {
      return false;
    }
    arguments.add(flag);
    arguments.add(text.get());
    return true;
  }

  /** Whether the command could also delete {@code other}. */
  boolean couldHit(KeychainItem other) {
    if (other.itemClass() == ItemClass.IDENTITY_PREFERENCE
        ? itemClass == ItemClass.INTERNET_PASSWORD
        : other.itemClass() != itemClass) {
      return false;
    }
    boolean preference = itemClass == ItemClass.IDENTITY_PREFERENCE;
    return (preference || account == null || account.equals(other.account()))
        && (service == null || service.equals(other.service()))
        && ((account != null && service != null) || label == null || label.equals(other.label()));
  }

  /**
   * Whether every item that the command could hit is among those of {@code keychain}: all identity
   * preferences are, an account and a service name one item of a keychain, and what has the same
   * service or label as something that was kept for its name was kept too.
   */
  boolean hitsOnlyWhatIsKnown(KeychainContents keychain) {
    return itemClass == ItemClass.IDENTITY_PREFERENCE
        || account != null && service != null
        || holdsAllNamed(keychain, service)
        || holdsAllNamed(keychain, label);
  }

  private static boolean holdsAllNamed(KeychainContents keychain, Bytes name) {
    return name != null && name.text().isPresent() && keychain.holdsAllNamed(name.text().get());
  }

  static CommandLine identity(KeychainItem certificate) {
    return CommandLine.of(
        SECURITY, "delete-identity", "-Z", certificate.sha1(), certificate.keychain());
  }

  static CommandLine certificate(KeychainItem certificate) {
    return CommandLine.of(
        SECURITY, "delete-certificate", "-Z", certificate.sha1(), certificate.keychain());
  }
}
