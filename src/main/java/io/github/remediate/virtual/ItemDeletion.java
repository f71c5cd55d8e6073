package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ItemClass;
import java.util.List;
import java.util.Locale;

/**
 * How {@code security} deletes (Security-61901, keychain_find.c and keychain_delete.c): of
 * passwords the first match alone; of certificates the one that a hash or a name tells for certain.
 */
record ItemDeletion(MacState state) {
  private static final String GENERIC = "delete-generic-password";
  private static final String IDENTITY = "delete-identity";

  /** An item in its keychain. */
  private record Found(OpenKeychain keychain, StoredItem item) {}

  Answer password(ProgramCall call, String verb, List<String> words, SecurityProgram security) {
    boolean generic = verb.equals(GENERIC);
    GetoptOptions options =
        GetoptOptions.read(words, generic ? "ha:c:C:D:G:j:l:s:g" : "ha:c:C:d:D:hgj:l:p:P:r:s:t:");
    if (options == null || options.has('h')) {
      return SecurityProgram.usage(verb);
    }
    PasswordSearch search = new PasswordSearch(generic, options);
    for (OpenKeychain keychain : security.open(call, options.rest())) {
      StoredItem item = search.first(keychain);
      if (item != null) {
        return deletePassword(new Found(keychain, item), security.refusal(call, keychain));
      }
    }
    return SecurityProgram.notFound();
  }

  /** It says that it deleted also when it could not; the status alone tells. */
  private Answer deletePassword(Found found, int refusal) {
    StringBuilder block = new StringBuilder();
    SecurityProgram.block(new DumpWriter(block), found.keychain(), found.item());
    if (refusal == 0) {
      delete(found);
    }
    return ProgramAnswers.of(refusal, block.toString(), "password has been deleted.\n");
  }

  Answer certificate(ProgramCall call, String verb, List<String> words, SecurityProgram security) {
    GetoptOptions options = GetoptOptions.read(words, "hc:Z:t");
    if (options == null || options.has('h') || !options.has('c') && !options.has('Z')) {
      return SecurityProgram.usage(verb);
    }
    List<OpenKeychain> keychains = security.open(call, options.rest());
    StringBuilder said = new StringBuilder();
    Found found =
        options.has('Z')
            ? byHash(keychains, options.value('Z'))
            : byName(keychains, options.value('c'), said);
    if (found == null) {
      String name = options.has('c') ? options.value('c') : options.value('Z');
      return ProgramAnswers.of(
          1, "", said + "Unable to delete certificate matching \"" + name + "\"");
    }
    Found key = verb.equals(IDENTITY) ? privateKey(keychains, found.item()) : null;
    for (Found each : key == null ? List.of(found) : List.of(key, found)) {
      int refusal = security.refusal(call, each.keychain());
      if (refusal != 0) {
        return ProgramAnswers.of(
            refusal, "", "security: SecKeychainItemDelete: User interaction is not allowed.\n");
      }
      state.faults.moment();
      delete(each);
    }
    return ProgramAnswers.out("");
  }

  private static Found byHash(List<OpenKeychain> keychains, String hash) {
    for (OpenKeychain keychain : keychains) {
      for (StoredItem item : keychain.content().items()) {
        if (item.certificate() != null && item.sha1().equalsIgnoreCase(hash)) {
          return new Found(keychain, item);
        }
      }
    }
    return null;
  }

  /** A part of the subject's common name, in any case; the whole of it is better. */
  private static Found byName(List<OpenKeychain> keychains, String name, StringBuilder said) {
    Found best = null;
    boolean exact = false;
    for (OpenKeychain keychain : keychains) {
      for (StoredItem item : keychain.content().items()) {
        if (item.itemClass() != ItemClass.CERTIFICATE || !isNamed(item, name)) {
          continue;
        }
        boolean whole = commonName(item).equalsIgnoreCase(name);
        if (best != null && exact && !whole) {
          continue;
        }
        if (best != null && exact == whole) {
          if (item.sha1().equals(best.item().sha1())) {
            continue;
          }
          said.append("security: \"")
              .append(name)
              .append("\" is ambiguous, matches more than one certificate\n");
          return null;
        }
        best = new Found(keychain, item);
        exact = whole;
      }
    }
    return best;
  }

  static boolean isNamed(StoredItem certificate, String name) {
    return commonName(certificate).toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }

  private static String commonName(StoredItem certificate) {
    return CertificateReader.commonName(certificate.value("subj"));
  }

  private static Found privateKey(List<OpenKeychain> keychains, StoredItem certificate) {
    for (OpenKeychain keychain : keychains) {
      for (StoredItem item : keychain.content().items()) {
        if (item.itemClass() == ItemClass.PRIVATE_KEY
            && item.keyHash() != null
            && item.keyHash().equals(certificate.keyHash())) {
          return new Found(keychain, item);
        }
      }
    }
    return null;
  }

  private void delete(Found found) {
    found.keychain().content().remove(found.item());
    state.tree.at(found.keychain().path()).touch(state.clock.now());
  }
}
