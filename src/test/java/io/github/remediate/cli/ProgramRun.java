package io.github.remediate.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The program as typed off a terminal, in this process, and what came of it. */
public final class ProgramRun {
  private final List<String> words;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> more = new HashMap<>();
  private int status;

  private ProgramRun(List<String> words) {
    this.words = words;
  }

  /** A command line that begins so. */
  public static ProgramRun of(String... words) {
    return new ProgramRun(List.of(words));
  }

  /** With a variable in its environment. */
  public ProgramRun with(String variable, String value) {
    more.put(variable, value);
    return this;
  }

  /** Runs it with more words behind. */
  public ProgramRun run(String... behind) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(behind));
    // Wide enough that no line wraps within what a test looks for.
    Map<String, String> environment =
        new HashMap<>(Map.of("LANG", "en_US.UTF-8", "COLUMNS", "120", "NO_COLOR", "1"));
    environment.putAll(more);
    status =
        Main.run(
            all.toArray(new String[0]),
            new Invocation(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false,
                true,
                false));
    return this;
  }

  public int status() {
    return status;
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What it printed, with lines that go on put together again. */
  public String sentences() {
    return out().replaceAll("\\n +", " ");
  }

  /** What it said, with lines that go on put together again. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8).replaceAll("\\n +", " ");
  }
}
