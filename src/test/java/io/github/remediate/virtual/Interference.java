package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Target;
import java.util.List;
import java.util.Objects;

/** What somebody else does to a virtual Mac while a run works; for tests of other rooms. */
public final class Interference {
  private Interference() {}

  /** Whether an item of {@code target}'s identity is in its keychain. */
  public static boolean has(VirtualMac mac, Target.Keychain target) {
    return items(mac, target).stream().anyMatch(item -> is(item, target));
  }

  /** Deletes the item from its keychain. */
  public static void lose(VirtualMac mac, Target.Keychain target) {
    for (StoredItem item : items(mac, target)) {
      if (is(item, target)) {
        mac.state().keychain(target.keychain()).orElseThrow().remove(item);
        return;
      }
    }
    throw new AssertionError("there is no " + target);
  }

  /** Deletes the private key of the identity from its keychain, and leaves the certificate. */
  public static void losePrivateKey(VirtualMac mac, Target.Keychain identity) {
    for (StoredItem item : items(mac, identity)) {
      if (item.itemClass() == ItemClass.PRIVATE_KEY
          && Objects.equals(hex(item.keyHash()), identity.keyHash())) {
        mac.state().keychain(identity.keychain()).orElseThrow().remove(item);
        return;
      }
    }
    throw new AssertionError("there is no private key of " + identity);
  }

  /** What puts the item back that is there now, once it is gone. */
  public static Runnable restoring(VirtualMac mac, Target.Keychain target) {
    StoredItem item =
        items(mac, target).stream().filter(each -> is(each, target)).findFirst().orElseThrow();
    return () -> {
      if (!has(mac, target)) {
        mac.state().keychain(target.keychain()).ifPresent(keychain -> keychain.add(item));
      }
    };
  }

  /** The labels of all items in the login keychain, sorted. */
  public static List<String> labels(VirtualMac mac) {
    return mac.state().loginKeychain().orElseThrow().items().stream()
        .map(item -> item.itemClass() + " " + shown(item.label()))
        // A thumbprint is another at each time of day.
        .map(item -> item.replaceAll("[0-9A-F]{40}", "(thumbprint)"))
        .sorted()
        .toList();
  }

  private static List<StoredItem> items(VirtualMac mac, Target.Keychain target) {
    return mac.state().keychain(target.keychain()).map(VirtualKeychain::items).orElse(List.of());
  }

  private static boolean is(StoredItem item, Target.Keychain target) {
    String itemClass = target.itemClass().word();
    boolean password = item.itemClass() == ItemClass.GENERIC_PASSWORD;
    return item.itemClass().word().equals(itemClass)
        && Objects.equals(shown(item.label()), target.label())
        && Objects.equals(hex(item.keyHash()), target.keyHash())
        && (!password || Objects.equals(shown(item.value("acct")), target.account()));
  }

  private static String shown(Bytes bytes) {
    return bytes == null || bytes.isEmpty() ? null : bytes.display();
  }

  private static String hex(Bytes bytes) {
    return bytes == null ? null : bytes.hex();
  }

  /** Whether anything is at {@code path}. */
  public static boolean has(VirtualMac mac, MacPath path) {
    return mac.state().tree.has(path);
  }

  /** Somebody registers the Mac: an item of that which was not there before. */
  public static void register(VirtualMac mac, String userPrincipalName) {
    mac.state()
        .loginKeychain()
        .orElseThrow()
        .add(
            VirtualItem.password(
                userPrincipalName,
                "com.microsoft.workplacejoin.registeredUserPrincipalName",
                userPrincipalName,
                mac.now()));
  }

  /** Takes away what is at {@code path}. */
  public static void remove(VirtualMac mac, MacPath path) {
    mac.state().tree.remove(path);
  }

  /** Adds a second item that is equal to the one of {@code target}'s identity. */
  public static void twin(VirtualMac mac, Target.Keychain target) {
    StoredItem item =
        items(mac, target).stream().filter(each -> is(each, target)).findFirst().orElseThrow();
    mac.state().keychain(target.keychain()).orElseThrow().add(item);
  }

  /** Puts a link in the place of what is at {@code path}. */
  public static void link(VirtualMac mac, MacPath path, String target) {
    int owner = mac.state().tree.at(path).uid();
    mac.state().tree.remove(path);
    mac.state().tree.put(path, TreeNode.link(owner, 0, target, mac.now()));
  }

  /** Gives what is at {@code path} to somebody else. */
  public static void give(VirtualMac mac, MacPath path, UserAccount owner) {
    mac.state().tree.remove(path);
    mac.state().tree.put(path, TreeNode.file(owner.uid(), 20, 0644, new byte[] {1}, mac.now()));
  }
}
