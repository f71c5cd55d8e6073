package io.github.remediate.app;

import io.github.remediate.exec.LastingProgram;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.ScreenPrograms;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.services.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The browser in which an operator signs in. */
final class OperatorBrowser {
  private static final String OPEN = "/usr/bin/open";

  /** What opens a page ends at once; a browser itself goes on. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private OperatorBrowser() {}

  /**
   * That of whoever runs the program, on their own machine.
   *
   * @param setting {@code services.sign-in.browser}: an argument vector; empty for {@code BROWSER},
   *     and without that for the system's
   */
  static Browser own(List<String> setting, Map<String, String> environment) {
    return page -> {
      List<String> argv = new ArrayList<>(program(setting, environment));
      argv.add(page.toString());
      OptionalInt exit = LastingProgram.start(argv, SOON);
      if (exit.isPresent() && exit.getAsInt() != 0) {
        throw failed(argv.get(0), "with exit status " + exit.getAsInt());
      }
    };
  }

  /**
   * The console user's, where the program runs as root: what root's settings and environment name
   * would run as root, and does not count.
   */
  static Browser ofConsoleUser(ScreenPrograms screen, UserAccount user) {
    return page -> openAs(screen, user, page);
  }

  private static void openAs(ScreenPrograms screen, UserAccount user, URI page) throws IOException {
    ScreenPrograms.Running open =
        screen.start(CommandLine.of(OPEN, page.toString()), Optional.of(user), LONGEST);
    try {
      Optional<Answer> answer = open.await(LONGEST);
      if (answer.isEmpty()) {
        open.end();
        throw failed(OPEN, "not at all");
      }
      if (!(answer.get() instanceof Answer.Ran ran) || ran.exit() != 0) {
        throw failed(OPEN, "without opening the page");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(OPEN, "too late");
    }
  }

  private static IOException failed(String program, String how) {
    return new IOException("'" + program + "' ended " + how);
  }

  /** One program, or where there is none of that name, its words without a shell. */
  private static List<String> program(List<String> setting, Map<String, String> environment) {
    if (!setting.isEmpty()) {
      return setting;
    }
    String named = environment.getOrDefault("BROWSER", "").strip();
    if (named.isEmpty()) {
      return List.of(OPEN);
    }
    return named.indexOf('\0') < 0 && Files.exists(Path.of(named))
        ? List.of(named)
        : List.of(named.split("\\s+"));
  }
}
