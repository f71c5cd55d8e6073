package io.github.remediate.signature;

import java.util.Set;

/**
 * A key whose signatures count.
 *
 * @param name whose it is
 * @param signs what it may sign, in words that this room does not know
 */
public record TrustedKey(String name, VerifyingKey key, Set<String> signs) {
  public TrustedKey {
    signs = Set.copyOf(signs);
  }
}
