package io.github.remediate.macos;

import io.github.remediate.exec.ChildLimits;
import io.github.remediate.exec.ChildOutcome;
import io.github.remediate.exec.ProcessTable;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ScreenPrograms;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.ScreenFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Child processes that show windows: of the live Mac, or of the tree beneath another root. */
public final class ChildScreenPrograms implements ScreenPrograms {
  /** A receipt of 64 KiB comes in hexadecimal digits. */
  private static final int MOST_KEPT = 160 * 1024;

  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final MacRoot root;
  private final ScreenFiles files;

  /** Works as the user who runs this program. */
  public ChildScreenPrograms(MacRoot root) {
    this.root = root;
    this.files = new ScreenFiles(root);
  }

  @Override
  public Observation<MacPath> write(String ending, byte[] content) {
    try {
      return Observation.known(files.write(ending, content));
    } catch (IOException e) {
      return Observation.unknown(
          "there is no place for a window's files: " + root.asTheMacSeesIt(e.getMessage()));
    }
  }

  @Override
  public boolean append(MacPath file, String text) {
    try {
      files.append(file, text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void remove(MacPath file) {
    try {
      files.remove(file);
    } catch (IOException e) {
      // macOS empties the directory when it starts.
    }
  }

  @Override
  public List<MacPath> leftBehind(String ending) {
    try {
      return files.leftBehind(ending);
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public Running start(CommandLine command, Optional<UserAccount> user, Duration limit) {
    Beside beside = new Beside(command, user, new ChildLimits(limit, limit, 0));
    beside.thread.start();
    return beside;
  }

  @Override
  public Optional<MacPath> understand(String printed) {
    return root.understand(printed);
  }

  @Override
  public boolean isNamed(String option, MacPath file) {
    return ProcessTable.isNamed(List.of(option, root.spell(file)));
  }

  @Override
  public void end(String option, MacPath file) {
    ProcessTable.endNaming(List.of(option, root.spell(file)));
  }

  private final class Beside implements Running {
    private final CommandLine command;
    private final Optional<UserAccount> user;
    private final ChildLimits limits;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Answer answer = new Answer.NotRun("it ended as this program does");

    Beside(CommandLine command, Optional<UserAccount> user, ChildLimits limits) {
      this.command = command;
      this.user = user;
      this.limits = limits;
      this.thread = new Thread(this::run, "window");
      thread.setDaemon(true);
    }

    private void run() {
      try {
        FirstBytes stdout = new FirstBytes(MOST_KEPT);
        MacPrograms.Call call =
            new MacPrograms(root, MacPrograms.callersName())
                .call(command, user, limits, new byte[0], stdout);
        answer =
            call.outcome() instanceof ChildOutcome.Ended end
                ? new Answer.Ran(
                    end.exit(), stdout.toByteArray(), root.asTheMacSeesIt(end.stderr()))
                : new Answer.NotRun(call.problem());
      } catch (RuntimeException | LinkageError e) {
        answer = new Answer.NotRun(command.program() + " could not be run: " + e);
      } finally {
        ended.countDown();
      }
    }

    @Override
    public Optional<Answer> await(Duration most) throws InterruptedException {
      return ended.await(most.toMillis(), TimeUnit.MILLISECONDS)
          ? Optional.of(answer)
          : Optional.empty();
    }

    @Override
    public void end() {
      thread.interrupt();
      try {
        thread.join(FAREWELL.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
