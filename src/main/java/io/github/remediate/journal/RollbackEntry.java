package io.github.remediate.journal;

/**
 * An entry about files that a run moved and that are put back. Sizes and refusals: see {@link
 * Entry}.
 *
 * <p>A file is {@link RestoreIntended}, committed before anything happens to it, and then {@link
 * FileRestored} or {@link RestoreFailed}. An intent without either is <em>in doubt</em>: a look
 * tells where the file is.
 */
public sealed interface RollbackEntry extends Entry {

  /**
   * The run is being rolled back from here on: it never goes on with its steps. Committed before
   * the first file is touched; {@link RunEntry.RunEnded} ends it.
   *
   * @param tool name and version of the program
   */
  record RollbackBegun(String tool) implements RollbackEntry {
    public RollbackBegun {
      EntryLimits.word("tool", tool);
    }
  }

  /**
   * A quarantined file is about to be put back.
   *
   * @param name its name in the quarantine
   * @param path where it goes
   */
  record RestoreIntended(String name, String path) implements RollbackEntry {
    public RestoreIntended {
      EntryLimits.path("name", name);
      EntryLimits.path("path", path);
    }
  }

  /**
   * A quarantined file was put back.
   *
   * @param name its name in the quarantine
   * @param path where it is again
   */
  record FileRestored(String name, String path) implements RollbackEntry {
    public FileRestored {
      EntryLimits.path("name", name);
      EntryLimits.path("path", path);
    }
  }

  /**
   * A quarantined file could not be put back; it is where it was, or on the way.
   *
   * @param name its name in the quarantine
   * @param path where it should be
   * @param reason text: why
   */
  record RestoreFailed(String name, String path, String reason) implements RollbackEntry {
    public RestoreFailed {
      EntryLimits.path("name", name);
      EntryLimits.path("path", path);
      reason = EntryLimits.text(reason);
    }
  }
}
