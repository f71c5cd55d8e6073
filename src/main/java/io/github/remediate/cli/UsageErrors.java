package io.github.remediate.cli;

import io.github.remediate.text.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is wrong with a command line, in this program's words. */
final class UsageErrors {
  private UsageErrors() {}

  /** One or two sentences: the mistake, and what was probably meant. */
  static String of(CommandLine.ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    if (mistake instanceof CommandLine.UnmatchedArgumentException unmatched) {
      return unmatched(command, unmatched.getUnmatched().get(0));
    }
    if (mistake instanceof CommandLine.MissingParameterException missing) {
      return missing(missing.getMissing());
    }
    if (mistake instanceof CommandLine.OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " was given twice. Give it once.";
    }
    if (mistake instanceof CommandLine.MutuallyExclusiveArgsException) {
      return "--cause, --symptom and --playbook exclude each other. Give exactly one.";
    }
    ArgSpec argument = mistake.getArgSpec();
    if (argument == null) {
      return mistake.getClass() == CommandLine.ParameterException.class
          ? mistake.getMessage() + "."
          : "This command line cannot be understood.";
    }
    String value = mistake.getValue();
    String given = value == null ? "" : " " + ShellQuote.quote(value, true);
    return name(argument) + given + ": " + remedy(argument);
  }

  /** What is said of {@code word}, which {@code command} does not know. */
  static String unmatched(CommandLine command, String word) {
    boolean option = word.startsWith("-");
    List<String> known = new ArrayList<>();
    if (option) {
      command.getCommandSpec().options().forEach(each -> known.addAll(List.of(each.names())));
    } else {
      known.addAll(command.getSubcommands().keySet());
    }
    String quoted = ShellQuote.quote(word, true);
    boolean commands = !option && !known.isEmpty();
    String what = option ? "option " : commands ? "command " : "";
    String text =
        what.isEmpty()
            ? "'" + command.getCommandName() + "' takes no more words: " + quoted + " is too many."
            : "There is no " + what + quoted + ".";
    return nearest(word, known).map(near -> text + " Did you mean " + near + "?").orElse(text);
  }

  private static String missing(List<ArgSpec> missing) {
    if (missing.isEmpty() || missing.get(0).group() != null) {
      return "Say what to treat: --cause N, --symptom NAME or --playbook FILE.";
    }
    ArgSpec first = missing.get(0);
    return first.isOption()
        ? name(first) + " needs a value: " + remedy(first)
        : first.paramLabel() + " is missing.";
  }

  private static String remedy(ArgSpec argument) {
    String label = argument.paramLabel();
    if (argument.arity().max() == 0) {
      return "it takes no value.";
    }
    if (label.indexOf('|') > 0 && label.equals(label.toLowerCase(Locale.ROOT))) {
      return "choose " + label.replace("|", " or ") + ".";
    }
    Class<?> type = argument.type();
    return type == Integer.class || type == int.class
        ? "give a number."
        : "give " + label + " after it.";
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** What differs from {@code word} by a slip of the fingers, if something does. */
  static Optional<String> nearest(String word, List<String> known) {
    int most = word.length() < 6 ? 1 : 2;
    String nearest = null;
    for (String each : known) {
      int slips = slips(word, each);
      if (slips <= most) {
        most = slips - 1;
        nearest = each;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Letters to insert, drop, change or swap with the next (optimal string alignment). */
  private static int slips(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) {
      return 3;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
      }
    }
    return cost[a.length()][b.length()];
  }
}
