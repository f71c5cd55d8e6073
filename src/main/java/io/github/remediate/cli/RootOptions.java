package io.github.remediate.cli;

import io.github.remediate.app.Version;
import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of {@code remediate --cause N}: their help, and the values of one command line, null
 * where one was not given.
 *
 * <p>They are declared by calls, the subcommands' by annotations: reading the annotations of these
 * would take as long as the rest of a dry run.
 */
final class RootOptions {

  /** How output is written. */
  enum Format {
    text,
    json
  }

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
    "  remediate causes                       what can be treated",
    "  remediate explain 6                    what the cleanup does, and why",
    "",
    "Exit statuses: 0 done or planned; 1 internal fault; 2 wrong command line,",
    "playbook or plan; 3 blocked before the first change; 20 work was found (only",
    "with --detailed-exitcode)."
  };

  private final OptionSpec cause =
      one(
          "--cause",
          Integer.class,
          "N",
          "Treat cause N of Microsoft's article (1 to 7). 6 is the cleanup.");
  private final OptionSpec symptom =
      one("--symptom", String.class, "NAME", "Treat a symptom by its name.");
  private final OptionSpec playbook =
      one("--playbook", String.class, "FILE", "Use a playbook of your own.");
  private final OptionSpec dryRun =
      flag("--dry-run", "Show what would be done; change nothing.").build();
  private final OptionSpec planOut =
      one(
          "--plan-out",
          String.class,
          "FILE",
          "Also save the plan as JSON, to review it and apply exactly that.");
  private final OptionSpec detailedExitCode =
      flag("--detailed-exitcode", "End with 20 instead of 0 when there is work to do.").build();
  private final OptionSpec format =
      one("--format", Format.class, "text|json", "Print text (default) or one JSON document.");
  private final OptionSpec fixture =
      one("--fixture", String.class, "NAME|DIR", "Look at a recorded Mac instead of this one.");
  private final OptionSpec root =
      one(
          "--root",
          String.class,
          "DIR",
          "Treat DIR as the root of the Mac; programs too are taken from it.");
  private final OptionSpec user =
      one("--user", String.class, "NAME", "The registered user. Default: who is at the console.");
  private final OptionSpec scope =
      one(
          "--keychain-scope",
          String.class,
          "registration|article",
          "registration: only what the registration made.",
          "article: step 7 to the letter, less what is protected (default of cause 6).");
  private final OptionSpec adfsUrl =
      one(
          "--adfs-url",
          String.class,
          "URL",
          "Your ADFS sign-in address, as https://sts.example.com/adfs/ls.");
  private final OptionSpec plan =
      one(
          "--plan",
          String.class,
          "FILE",
          "Carry out exactly this saved plan, or nothing if it is stale.");
  private final OptionSpec yes =
      flag("--yes", "Take the gates that may be taken unattended.").build();
  private final OptionSpec accepted =
      OptionSpec.builder("--accept")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .paramLabel("HAZARD")
          .description("Go on in spite of this hazard, which you have dealt with. Repeatable.")
          .build();
  private final OptionSpec operator =
      one("--operator", String.class, "NAME", "Who supervises the run.");
  private final OptionSpec ticket = one("--ticket", String.class, "ID", "The helpdesk's ticket.");

  /** The command with these options, which {@code command} carries out. */
  CommandSpec of(Object command) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.name("remediate").version("remediate " + Version.NUMBER);
    spec.usageMessage()
        .sortOptions(false)
        .sortSynopsis(false)
        .headerHeading("")
        .header(HEADER)
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .footerHeading("%nExamples:%n")
        .footer(FOOTER);
    spec.addArgGroup(
        ArgGroupSpec.builder()
            .exclusive(true)
            .multiplicity("0..1")
            .addArg(cause)
            .addArg(symptom)
            .addArg(playbook)
            .build());
    OptionSpec[] others = {
      dryRun,
      planOut,
      detailedExitCode,
      format,
      fixture,
      root,
      user,
      scope,
      adfsUrl,
      plan,
      yes,
      accepted,
      operator,
      ticket
    };
    for (OptionSpec option : others) {
      spec.addOption(option);
    }
    spec.addOption(
        flag("--help", "Show this help message and exit.")
            .names("-h", "--help")
            .usageHelp(true)
            .build());
    spec.addOption(
        flag("--version", "Print version information and exit.")
            .names("-V", "--version")
            .versionHelp(true)
            .build());
    return spec;
  }

  private static OptionSpec one(String name, Class<?> type, String label, String... description) {
    return OptionSpec.builder(name).type(type).paramLabel(label).description(description).build();
  }

  private static OptionSpec.Builder flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description);
  }

  Integer cause() {
    return cause.getValue();
  }

  String symptom() {
    return symptom.getValue();
  }

  String playbook() {
    return playbook.getValue();
  }

  boolean dryRun() {
    return isGiven(dryRun);
  }

  String planOut() {
    return planOut.getValue();
  }

  boolean detailedExitCode() {
    return isGiven(detailedExitCode);
  }

  Format format() {
    Format chosen = format.getValue();
    return chosen == null ? Format.text : chosen;
  }

  String fixture() {
    return fixture.getValue();
  }

  String root() {
    return root.getValue();
  }

  String user() {
    return user.getValue();
  }

  String scope() {
    return scope.getValue();
  }

  String adfsUrl() {
    return adfsUrl.getValue();
  }

  String plan() {
    return plan.getValue();
  }

  boolean yes() {
    return isGiven(yes);
  }

  List<String> accepted() {
    List<String> hazards = accepted.getValue();
    return hazards == null ? List.of() : hazards;
  }

  String operator() {
    return operator.getValue();
  }

  String ticket() {
    return ticket.getValue();
  }

  private static boolean isGiven(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.getValue());
  }
}
