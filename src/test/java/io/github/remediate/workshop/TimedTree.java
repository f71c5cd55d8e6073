package io.github.remediate.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a Mac as a tree whose programs take their time, for what measures a whole look at it. */
public final class TimedTree {
  private TimedTree() {}

  /**
   * Writes the tree.
   *
   * @param arguments the directory, which is made; the seconds that each program takes, and the
   *     file to which each adds a line when it starts
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createDirectory(Path.of(arguments[0]));
    String pause = arguments[1];
    String prologue =
        pause.equals("0") ? "" : "echo >>'" + arguments[2] + "'\n/bin/sleep " + pause + "\n";
    RootTree.write(SmallMac.forge(), directory, prologue);
  }
}
