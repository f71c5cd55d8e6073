package io.github.remediate.cli;

import io.github.remediate.app.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the program starts. */
@Command(name = "remediate", version = Main.VERSION, mixinStandardHelpOptions = true)
public final class Main implements Runnable {
  static final String VERSION = "remediate " + Version.NUMBER;

  private Main() {}

  @Override
  public void run() {
    System.out.println(VERSION);
  }

  /**
   * Runs the command and ends the process with its exit status.
   *
   * @param arguments as typed
   */
  public static void main(String[] arguments) {
    // Asked for often, by inventories above all; reading options would take longer than the rest.
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      System.out.println(VERSION);
      return;
    }
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
