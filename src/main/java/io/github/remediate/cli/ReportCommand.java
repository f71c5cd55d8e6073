package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.GivenOutput;
import io.github.remediate.app.RunCollector;
import io.github.remediate.app.RunReports;
import io.github.remediate.report.CollectionFormat;
import io.github.remediate.report.ReportFormat;
import io.github.remediate.report.RunCollection;
import io.github.remediate.report.RunReport;
import io.github.remediate.text.Lines;
import io.github.remediate.text.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remediate report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Tells a run so that somebody understands it who was not there: what was wrong, what was done"
          + " and by whose word, what is left, and what to do next. Changes nothing.",
      "Works at any time, also on a run that is under way, and on what is left of one whose"
          + " journal, plan or playbook is damaged or gone. Each run also keeps report.html and"
          + " report.json in its own directory."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "A page to attach:        sudo remediate report --format html > report.html",
      "Text for a ticket:       sudo remediate report --format markdown",
      "An extension attribute:  sudo remediate report --format attribute",
      "What a plan would do:    remediate report --plan plan.json -o plan.html",
      "A page of fifty Macs:    remediate report --collect DIR -o pilot.html"
    })
final class ReportCommand implements Callable<Integer> {
  private final Context context;

  /** What is written. */
  enum Format {
    html,
    markdown,
    attribute,
    json,
    csv
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run; the latest if none is named.")
  String run;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Tell what a run of this saved plan would do.")
  String plan;

  @Option(
      names = "--collect",
      paramLabel = "DIR",
      description =
          "One page of many runs, from the report.json of each, wherever they lie in DIR. What"
              + " cannot be read is named in it; links are not followed.")
  String collect;

  @Option(
      names = "--format",
      paramLabel = "html|markdown|attribute|json|csv",
      description =
          "What to write. Default: what -o's name ends in; without -o, markdown. csv goes with"
              + " --collect only; attribute and markdown do not.")
  Format format;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write it to FILE, which only you can read then. Default: standard output.")
  String out;

  @Mixin MacOptions.Root mac;

  ReportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    refuseContradictions();
    Format chosen = format();
    Instant now = Clock.systemUTC().instant();
    write(chosen, asTyped(chosen, document(chosen, now)));
    return 0;
  }

  private void refuseContradictions() {
    if (plan != null && (run != null || collect != null) || run != null && collect != null) {
      throw CommandFailure.usage("Name one of RUN, --plan FILE and --collect DIR.");
    }
  }

  private Format format() {
    Format chosen = format != null ? format : byName();
    boolean fits =
        collect == null
            ? chosen != Format.csv
            : chosen == Format.html || chosen == Format.json || chosen == Format.csv;
    if (!fits) {
      throw CommandFailure.usage(
          "--format "
              + chosen
              + " does not go with "
              + (collect == null ? "one run" : "--collect")
              + ". Take "
              + (collect == null ? "html, markdown, attribute or json." : "html, json or csv."));
    }
    return chosen;
  }

  private Format byName() {
    String name = out == null ? "" : out.toLowerCase(Locale.ROOT);
    if (name.endsWith(".html") || name.endsWith(".htm")) {
      return Format.html;
    }
    if (name.endsWith(".json")) {
      return Format.json;
    }
    if (name.endsWith(".csv")) {
      return Format.csv;
    }
    if (name.endsWith(".md") || name.endsWith(".txt")) {
      return Format.markdown;
    }
    if (out == null) {
      return collect == null ? Format.markdown : Format.html;
    }
    throw CommandFailure.usage(
        out
            + ": its name does not say what to write. Let it end in .html, .md, .json or .csv, or"
            + " add --format.");
  }

  private byte[] document(Format chosen, Instant now) {
    if (collect != null) {
      RunCollection all =
          RunCollector.collect(
              context.installation().resolve(collect), collect, context.installation().tool(), now);
      return switch (chosen) {
        case json -> CollectionFormat.JSON.of(all);
        case csv -> CollectionFormat.CSV.of(all);
        case html, markdown, attribute -> CollectionFormat.HTML.of(all);
      };
    }
    RunReports reports = new RunReports(context.installation(), context.macs(), mac.root(context));
    RunReport report =
        plan != null
            ? reports.ofPlan(context.installation().resolve(plan), plan, now)
            : reports.ofRun(Optional.ofNullable(run), now);
    return switch (chosen) {
      case html -> ReportFormat.HTML.of(report);
      case markdown -> ReportFormat.MARKDOWN.of(report);
      case attribute -> ReportFormat.ATTRIBUTE.of(report);
      case json, csv -> ReportFormat.JSON.of(report);
    };
  }

  /** With its commands as they are typed here, wherever it goes. */
  private byte[] asTyped(Format chosen, byte[] document) {
    String text = new String(document, StandardCharsets.UTF_8);
    CommandHints typed = context.invocation().typed();
    String typedHere =
        switch (chosen) {
          case html -> typed.page(text);
          case json -> typed.json(text);
          case markdown -> typed.text(text);
          case attribute, csv -> text;
        };
    return typedHere.getBytes(StandardCharsets.UTF_8);
  }

  private void write(Format chosen, byte[] document) {
    if (out == null) {
      String text = new String(document, StandardCharsets.UTF_8);
      if (chosen == Format.json) {
        context.invocation().out().json(text);
      } else {
        context.invocation().out().document(text);
      }
      return;
    }
    Path file = context.installation().resolve(out);
    GivenOutput.write("The report", file, document, "--format " + chosen + " > ");
    boolean root = System.getProperty("user.name", "").equals("root");
    String told =
        root
            ? "The report is in "
                + file
                + ", which only root can read. To open or attach it, make it yours: `sudo chown"
                + " \"$USER\" "
                + ShellQuote.quote(file.toString(), true)
                + "`."
            : "The report is in " + file + ", which only you can read.";
    context.invocation().err().print(Lines.of(told, context.terminal()));
    context.invocation().err().flush();
  }
}
