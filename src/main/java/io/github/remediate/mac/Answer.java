package io.github.remediate.mac;

import java.nio.charset.StandardCharsets;

/** What came of asking a {@link Probe}. */
public sealed interface Answer {

  /**
   * The program ran to its end.
   *
   * @param exit its exit status, 0 to 255 (128 + n after signal n)
   * @param stdout what it printed; empty where the caller took it as a stream
   * @param stderr what it said on standard error, shortened to 64 KiB
   */
  record Ran(int exit, byte[] stdout, String stderr) implements Answer {
    /** The output as UTF-8 text, with malformed bytes replaced. */
    public String text() {
      return new String(stdout, StandardCharsets.UTF_8);
    }
  }

  /**
   * There is no answer: the executable is missing, it did not start, it hung, or it printed too
   * much. Never a proof of absence.
   *
   * @param reason one clause for a person
   */
  record NotRun(String reason) implements Answer {}
}
