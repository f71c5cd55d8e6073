package io.github.remediate.mac;

import java.util.ArrayList;
import java.util.List;

/**
 * A program by absolute path and its arguments; never a shell's text. Arguments that name a file of
 * the Mac are told apart from plain words, so that they can be resolved beneath another root.
 *
 * @param program the program's path as the Mac sees it
 * @param arguments its arguments, in order
 */
public record CommandLine(MacPath program, List<Argument> arguments) {

  /** One argument. */
  public sealed interface Argument {
    /** The argument as the Mac sees it. */
    String text();
  }

  /**
   * Text that is passed as it is, also when it looks like a path ({@code /Users/jane} for dscl).
   */
  public record Word(String text) implements Argument {}

  /** A file or directory of the Mac. */
  public record PathArgument(MacPath path) implements Argument {
    @Override
    public String text() {
      return path.value();
    }
  }

  public CommandLine {
    arguments = List.copyOf(arguments);
  }

  /**
   * A command line of words and paths.
   *
   * @param arguments each a {@link String} (a word) or a {@link MacPath}
   */
  public static CommandLine of(String program, Object... arguments) {
    List<Argument> list = new ArrayList<>();
    for (Object argument : arguments) {
      list.add(
          argument instanceof MacPath path ? new PathArgument(path) : new Word((String) argument));
    }
    return new CommandLine(new MacPath(program), list);
  }

  /** Program and arguments as the Mac sees them. */
  public List<String> argv() {
    List<String> argv = new ArrayList<>();
    argv.add(program.value());
    for (Argument argument : arguments) {
      argv.add(argument.text());
    }
    return List.copyOf(argv);
  }
}
