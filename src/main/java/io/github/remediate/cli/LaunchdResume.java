package io.github.remediate.cli;

import io.github.remediate.app.ExitStatus;
import java.util.List;

/**
 * The process that launchd starts to go on with a run. A job that ends with another status than 0
 * is started again at once, so this one always ends with 0; how it ended is in the journal.
 */
final class LaunchdResume {
  /** The value of {@code --from} in the job. */
  static final String WORD = "launchd";

  private LaunchdResume() {}

  /** The exit status of the command {@code words}, which ended with {@code status}. */
  static int status(List<String> words, int status) {
    int from = words.indexOf("--from");
    boolean started =
        from > 0
            && words.get(0).equals("resume")
            && words.subList(from, words.size()).contains(WORD);
    return started ? ExitStatus.DONE.code() : status;
  }
}
