package io.github.remediate.records;

/** The work on records cannot go on. The message is one line for a person, without a full stop. */
public final class RecordsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  RecordsException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  RecordsException(Kind kind, Exception cause) {
    super(cause.getMessage(), cause);
    this.kind = kind;
  }

  /** What stands in the way. */
  public enum Kind {
    /** Nothing was sent: the folder or its journal cannot be used. */
    BLOCKED(3),
    /** The journal could not be written on: what was sent is in it, and it can be taken up. */
    STOPPED(4),
    /** Somebody else works in the folder. */
    LOCKED(8);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    /** The exit status. */
    public int status() {
      return status;
    }
  }

  /** What stands in the way. */
  public Kind kind() {
    return kind;
  }
}
