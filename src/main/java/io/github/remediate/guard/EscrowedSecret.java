package io.github.remediate.guard;

/**
 * Something secret of a Mac that its server may keep, as far as its state can be told. The secret
 * itself is never read.
 *
 * @param kind what it is
 * @param state whether it can be lost
 * @param detail what was seen, or why it could not be told, a clause
 */
public record EscrowedSecret(Kind kind, State state, String detail) {

  /** What a server may keep. */
  public enum Kind {
    FILE_VAULT_KEY("FileVault recovery key"),
    ADMINISTRATOR_PASSWORDS("administrators' passwords (LAPS)"),
    RECOVERY_LOCK("Recovery Lock or firmware password"),
    ACTIVATION_LOCK("Activation Lock bypass code"),
    BOOTSTRAP_TOKEN("bootstrap token");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** What people call it. */
    public String title() {
      return title;
    }
  }

  /** Whether it can be lost. */
  public enum State {
    /** There is none, or nothing asks for it. */
    NOTHING_TO_LOSE,
    /** There is one, and the server's copy may be the only one. */
    AT_RISK,
    UNTOLD
  }
}
