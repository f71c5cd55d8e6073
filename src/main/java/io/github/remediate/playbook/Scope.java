package io.github.remediate.playbook;

import io.github.remediate.document.Worded;

/**
 * How many keychain items are taken. {@code registration} removes what the registration made;
 * {@code article} is step 7 of the article to the letter, less what is protected.
 */
public enum Scope implements Worded {
  REGISTRATION,
  ARTICLE;

  /** Whether an item of {@code scope} is taken when this scope is in force. */
  public boolean covers(Scope scope) {
    return scope.ordinal() <= ordinal();
  }
}
