package io.github.remediate.cli;

import io.github.remediate.app.Version;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code remediate --cause N} as picocli knows it: its help, and how its options are read. */
final class RootSpec {
  static final String NAME = "remediate";

  private static final String[] HEADER = {
    "Guided remediation of stale Intune/Jamf registrations on a Mac.",
    "",
    "A Mac that was enrolled in Intune before, or was registered several times,",
    "cannot register through Jamf any more. remediate carries out Microsoft's",
    "cleanup step by step: it shows exactly what it will do, keeps the JAMF keys,",
    "and changes nothing before you agree.",
    ""
  };

  private static final String[] FOOTER = {
    "  remediate --cause 6 --dry-run          what a cleanup of this Mac would do",
    "  remediate --cause 6 --dry-run --fixture stale-registration",
    "                                         the same for a recorded Mac",
    "  sudo remediate diagnose                what is wrong, and what treats it",
    "  remediate causes                       what can be treated",
    "  remediate explain 6                    what the cleanup does, and why",
    "",
    "Exit statuses: 0 done, planned, handed over or deferred; 1 internal fault;",
    "2 wrong command line, playbook or plan; 3 blocked before the first change;",
    "4 stopped, can be resumed; 5 waiting; 6 residue, or a protected item missing;",
    "7 stale plan or changed playbook; 8 another run is at work; 10 cancelled, also",
    "by a signal; 20 work was found (only with --detailed-exitcode); 129, 130, 143 a",
    "signal ended a command that changes nothing."
  };

  private final Map<RootOption, OptionSpec> specs = new EnumMap<>(RootOption.class);

  /** The command, which {@link RootCommand} carries out. */
  static CommandSpec of(Context context) {
    RootSpec root = new RootSpec();
    return root.describe(() -> new RootCommand(context, root.options()).call());
  }

  CommandSpec describe(Callable<Integer> command) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.name(NAME).version("remediate " + Version.NUMBER);
    // A user may be called "resume".
    spec.parser().allowSubcommandsAsOptionParameters(true);
    // A word that begins with '@' would be replaced by what stands in the file of that name.
    spec.parser().expandAtFiles(false);
    spec.usageMessage()
        .sortOptions(false)
        .sortSynopsis(false)
        .headerHeading("")
        .header(HEADER)
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .footerHeading("%nExamples:%n")
        .footer(FOOTER);
    ArgGroupSpec.Builder what = ArgGroupSpec.builder().exclusive(true).multiplicity("0..1");
    for (RootOption option : RootOption.values()) {
      OptionSpec described = describe(option);
      specs.put(option, described);
      if (option.saysWhat()) {
        what.addArg(described);
      }
    }
    spec.addArgGroup(what.build());
    for (Map.Entry<RootOption, OptionSpec> described : specs.entrySet()) {
      if (!described.getKey().saysWhat()) {
        spec.addOption(described.getValue());
      }
    }
    return spec.mixinStandardHelpOptions(true);
  }

  private OptionSpec describe(RootOption option) {
    String[] names =
        option.letter().isEmpty()
            ? new String[] {option.word()}
            : new String[] {option.letter(), option.word()};
    OptionSpec.Builder spec = OptionSpec.builder(names).description(option.description());
    if (option.isFlag()) {
      return spec.type(boolean.class).build();
    }
    spec.paramLabel(option.label());
    return switch (option) {
      case CAUSE -> spec.type(Integer.class).build();
      case FORMAT -> spec.type(RootOptions.Format.class).build();
      case ACCEPT, USER -> spec.type(List.class).auxiliaryTypes(String.class).build();
      default -> spec.type(String.class).build();
    };
  }

  /** What the parsed command line gave. */
  RootOptions options() {
    RootOptions options = new RootOptions();
    for (Map.Entry<RootOption, OptionSpec> spec : specs.entrySet()) {
      Object value = spec.getValue().getValue();
      if (value instanceof List<?> several) {
        several.forEach(one -> options.set(spec.getKey(), one.toString()));
      } else if (value != null && !value.equals(false)) {
        options.set(spec.getKey(), value.toString());
      }
    }
    return options;
  }
}
