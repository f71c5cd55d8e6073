package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code security}, with its ways (Security-61901, SecurityTool/macOS): without a keychain, or with
 * a single one that it cannot open, it answers for the whole search list, and its exit statuses are
 * the lowest eight bits of an OSStatus.
 */
final class SecurityProgram {
  static final int USAGE = 2;
  static final int LOCKED = 36;
  static final int NOT_FOUND = 44;
  static final int READ_ONLY = 52;

  private final MacState state;
  private final ItemDeletion deletion;

  SecurityProgram(MacState state) {
    this.state = state;
    this.deletion = new ItemDeletion(state);
  }

  Answer run(ProgramCall call) {
    // A keychain of which only the answers were recorded, because it could not be read whole.
    Answer recorded = state.recorded.get(call.question());
    if (recorded != null && isOnlyRecorded(call)) {
      return recorded;
    }
    String verb = call.argument(0);
    List<String> words =
        call.arguments().subList(Math.min(1, call.arguments().size()), call.arguments().size());
    switch (verb) {
      case "dump-keychain":
        return dump(call, GetoptOptions.read(words, "adhir"));
      case "find-certificate":
        return certificates(call, GetoptOptions.read(words, "hac:e:mpZ"));
      case "find-key":
        return keys(call, GetoptOptions.read(words, ""));
      case "find-generic-password":
        return password(call, verb, GetoptOptions.read(words, "a:c:C:D:G:j:l:s:"));
      case "find-internet-password":
        return password(call, verb, GetoptOptions.read(words, "a:c:C:d:D:j:l:p:P:r:s:t:"));
      case "show-keychain-info":
        return info(call, words);
      case "list-keychains":
        return list(searchList(call));
      case "login-keychain":
      case "default-keychain":
        return list(searchList(call).subList(0, Math.min(1, searchList(call).size())));
      case "delete-generic-password":
      case "delete-internet-password":
        return deletion.password(call, verb, words, this);
      case "delete-certificate":
      case "delete-identity":
        return deletion.certificate(call, verb, words, this);
      default:
        return ProgramAnswers.unknown(call);
    }
  }

  private boolean isOnlyRecorded(ProgramCall call) {
    String last = call.argument(call.arguments().size() - 1);
    if (MacPath.wrongWith(last) != null) {
      return false;
    }
    TreeNode node = state.tree.at(new MacPath(last));
    return node == null
        ? state.tree.look(new MacPath(last)).entry().isUnknown()
        : node.keychain() == null;
  }

  /** What {@code names} stand for. */
  List<OpenKeychain> open(ProgramCall call, List<String> names) {
    List<OpenKeychain> open = new ArrayList<>();
    for (String name : names) {
      if (MacPath.wrongWith(name) == null) {
        MacPath path = new MacPath(name);
        state.keychain(path).ifPresent(content -> open.add(new OpenKeychain(path, content)));
      }
    }
    return open.isEmpty() && names.size() < 2 ? searchList(call) : open;
  }

  private List<OpenKeychain> searchList(ProgramCall call) {
    List<OpenKeychain> list = new ArrayList<>();
    call.user()
        .ifPresent(
            user -> {
              MacPath login = MacState.loginKeychain(user);
              state.keychain(login).ifPresent(found -> list.add(new OpenKeychain(login, found)));
            });
    state
        .keychain(MacState.SYSTEM_KEYCHAIN)
        .ifPresent(system -> list.add(new OpenKeychain(MacState.SYSTEM_KEYCHAIN, system)));
    return list;
  }

  /**
   * Why {@code call} may not change the keychain at {@code path}, as an exit status; 0 if it may. A
   * login keychain is open in its user's session alone, and the system's are root's.
   */
  int refusal(ProgramCall call, OpenKeychain keychain) {
    UserAccount owner = state.ownerOf(keychain.path()).orElse(null);
    if (owner == null) {
      return call.asRoot() ? 0 : READ_ONLY;
    }
    boolean inSession =
        call.user().filter(user -> user.uid() == owner.uid()).isPresent()
            && state.isAtConsole(owner);
    return inSession && !keychain.content().isLocked() ? 0 : LOCKED;
  }

  private Answer dump(ProgramCall call, GetoptOptions options) {
    if (options == null || options.has('d')) {
      return usage("dump-keychain");
    }
    StringBuilder text = new StringBuilder();
    DumpWriter writer = new DumpWriter(text);
    for (OpenKeychain keychain : open(call, options.rest())) {
      for (StoredItem item : keychain.content().items()) {
        block(writer, keychain, item);
      }
    }
    return ProgramAnswers.out(text.toString());
  }

  private Answer certificates(ProgramCall call, GetoptOptions options) {
    if (options == null) {
      return usage("find-certificate");
    }
    StringBuilder text = new StringBuilder();
    DumpWriter writer = new DumpWriter(text);
    boolean found = false;
    for (OpenKeychain keychain : open(call, options.rest())) {
      for (StoredItem item : keychain.content().items()) {
        boolean enough = found && !options.has('a');
        if (enough || !isWanted(item, options)) {
          continue;
        }
        found = true;
        try {
          if (options.has('Z')) {
            writer.hashes(item.certificate().bytes());
          }
        } catch (IOException e) {
          throw new AssertionError(e);
        }
        if (options.has('p')) {
          text.append(VirtualCertificate.pem(item.certificate().bytes()));
        } else {
          block(writer, keychain, item);
        }
      }
    }
    return found || options.has('a') ? ProgramAnswers.out(text.toString()) : notFound();
  }

  private static boolean isWanted(StoredItem item, GetoptOptions options) {
    return item.itemClass() == ItemClass.CERTIFICATE
        && item.certificate() != null
        && (!options.has('c') || ItemDeletion.isNamed(item, options.value('c')));
  }

  /** All keys: the symmetric ones, then the public, then the private. */
  private Answer keys(ProgramCall call, GetoptOptions options) {
    if (options == null) {
      return usage("find-key");
    }
    StringBuilder text = new StringBuilder();
    DumpWriter writer = new DumpWriter(text);
    for (ItemClass kind :
        List.of(ItemClass.SYMMETRIC_KEY, ItemClass.PUBLIC_KEY, ItemClass.PRIVATE_KEY)) {
      for (OpenKeychain keychain : open(call, options.rest())) {
        for (StoredItem item : keychain.content().items()) {
          if (item.itemClass() == kind) {
            block(writer, keychain, item);
          }
        }
      }
    }
    return text.isEmpty()
        ? ProgramAnswers.of(
            1,
            "",
            "security: SecItemCopyMatching: The specified item could not be found in the"
                + " keychain.\n")
        : ProgramAnswers.out(text.toString());
  }

  /** The first match, and never its secret: what asks for that is no option here. */
  private Answer password(ProgramCall call, String verb, GetoptOptions options) {
    if (options == null) {
      return usage(verb);
    }
    PasswordSearch search = new PasswordSearch(verb.equals("find-generic-password"), options);
    for (OpenKeychain keychain : open(call, options.rest())) {
      StoredItem item = search.first(keychain);
      if (item != null) {
        StringBuilder text = new StringBuilder();
        block(new DumpWriter(text), keychain, item);
        return ProgramAnswers.out(text.toString());
      }
    }
    return notFound();
  }

  private Answer info(ProgramCall call, List<String> names) {
    List<OpenKeychain> open = open(call, names);
    if (open.isEmpty()) {
      return ProgramAnswers.of(50, "", "security: The specified keychain could not be found.\n");
    }
    OpenKeychain keychain = open.get(0);
    boolean ofUser = state.ownerOf(keychain.path()).isPresent();
    if (ofUser && refusal(call, keychain) != 0 || keychain.content().isLocked()) {
      return ProgramAnswers.of(
          LOCKED,
          "",
          "security: SecKeychainCopySettings "
              + keychain.path()
              + ": User interaction is not allowed.\n");
    }
    Answer recorded = state.recorded.get(call.question());
    return recorded instanceof Answer.Ran ran && ran.exit() == 0
        ? recorded
        : ProgramAnswers.of(0, "", "Keychain \"" + keychain.path() + "\" no-timeout\n");
  }

  private static Answer list(List<OpenKeychain> keychains) {
    StringBuilder text = new StringBuilder();
    keychains.forEach(each -> text.append("    \"").append(each.path()).append("\"\n"));
    return ProgramAnswers.out(text.toString());
  }

  static void block(DumpWriter writer, OpenKeychain keychain, StoredItem item) {
    try {
      writer.block(keychain.path(), keychain.content().version(), item);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Answer usage(String verb) {
    return ProgramAnswers.of(USAGE, "", "Usage: " + verb + " [options] [keychain...]\n");
  }

  static Answer notFound() {
    return ProgramAnswers.of(
        NOT_FOUND,
        "",
        "security: SecKeychainSearchCopyNext: The specified item could not be found in the"
            + " keychain.\n");
  }
}
