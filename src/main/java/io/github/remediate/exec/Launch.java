package io.github.remediate.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.apache.commons.exec.ProcessDestroyer;

/**
 * Lets Commons Exec start a process and wait for it on a thread of its own, and tells {@link Child}
 * of each turn. Commons Exec's watchdog and pumps are not used: the watchdog only asks a process to
 * end (SIGTERM) and knows no descendants, and the pumps wait without limit for a pipe that a
 * grandchild keeps open.
 */
final class Launch implements ExecuteStreamHandler, ProcessDestroyer, ExecuteResultHandler {
  private final Child child;
  private final byte[] stdin;
  private final Pump stdout;
  private final Pump stderr;
  private OutputStream toStdin;

  Launch(Child child, byte[] stdin, Pump stdout, Pump stderr) {
    this.child = child;
    this.stdin = stdin;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  void begin(String[] argv, Map<String, String> environment) {
    // The argument vector as it is: CommandLine itself trims a program's name and turns backslashes
    // in it into slashes.
    CommandLine commandLine =
        new CommandLine(argv[0]) {
          @Override
          public String[] toStrings() {
            return argv.clone();
          }
        };
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setExecuteStreamHandler(this)
            .setThreadFactory(this::executorThread)
            .setWorkingDirectory(Path.of("/"))
            .get();
    executor.setExitValues(null);
    // Despite its name, the one who is told of the process.
    executor.setProcessDestroyer(this);
    try {
      executor.execute(commandLine, environment, this);
    } catch (IOException e) {
      child.startFailed(e);
    }
  }

  private Thread executorThread(Runnable work) {
    Runnable guarded =
        () -> {
          try {
            work.run();
          } catch (Throwable e) {
            child.startFailed(e);
          }
        };
    return DaemonThreads.thread(guarded, "child");
  }

  // Commons Exec calls the rest on the executor thread, in this order.

  @Override
  public void setProcessInputStream(OutputStream toStdin) {
    this.toStdin = toStdin;
  }

  @Override
  public void setProcessErrorStream(InputStream in) {
    stderr.connect(in);
  }

  @Override
  public void setProcessOutputStream(InputStream in) {
    stdout.connect(in);
  }

  @Override
  public void start() {
    try {
      stdout.start("child's stdout");
      stderr.start("child's stderr");
      if (stdin.length == 0) {
        feed();
      } else {
        DaemonThreads.start(this::feed, "child's stdin");
      }
    } catch (Throwable e) {
      // No thread is left. Thrown from here, the error would leave the process to itself.
      child.cannotListen(e);
    }
  }

  private void feed() {
    try (OutputStream out = toStdin) {
      out.write(stdin);
    } catch (IOException e) {
      // A child need not read what it is given.
    }
  }

  @Override
  public boolean add(Process process) {
    child.started(process);
    return true;
  }

  /** Returning from here closes the pipes, so what they hold is read first. */
  @Override
  public void stop() {
    child.exited();
  }

  @Override
  public boolean remove(Process process) {
    return true;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void onProcessComplete(int exit) {
    // stop() told already.
  }

  @Override
  public void onProcessFailed(ExecuteException e) {
    child.startFailed(e.getCause() == null ? e : e.getCause());
  }
}
