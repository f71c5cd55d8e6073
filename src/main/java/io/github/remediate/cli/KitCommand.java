package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.Playbooks;
import io.github.remediate.app.RunHistory;
import io.github.remediate.kit.Kit;
import io.github.remediate.kit.KitDirectory;
import io.github.remediate.kit.KitFile;
import io.github.remediate.plan.Plan;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.FileItem;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Step;
import io.github.remediate.text.ShellQuote;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TextLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remediate kit DIR}. */
@Command(
    name = "kit",
    mixinStandardHelpOptions = true,
    description = {
      "Writes to DIR what an administrator of Jamf Pro uploads: policy scripts, extension"
          + " attributes, profiles, the form for settings, smart group criteria, Self Service"
          + " texts, and guides.",
      "DIR is new, empty, or a kit. It can live in a repository: the same version writes the same"
          + " bytes, and what somebody changed is never overwritten."
    })
final class KitCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "Where the kit is written to.")
  String directory;

  @Option(
      names = "--list",
      description = "Only list the files, what each is for, and what would become of it in DIR.")
  boolean list;

  @Option(
      names = "--team-id",
      paramLabel = "ID",
      description =
          "The Apple team id that signed the runtime which comes with your package, for the Full"
              + " Disk Access profile.")
  String team;

  KitCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (directory == null && !list) {
      throw CommandFailure.usage(
          "Name the directory that the kit is written to, or see what it holds with --list.");
    }
    if (team != null && !Kit.isTeam(team)) {
      throw CommandFailure.usage(
          "--team-id "
              + ShellQuote.quote(team, true)
              + ": a team id is ten capitals and digits, such as A1B2C3D4E5. `codesign -dv` of your"
              + " signed runtime shows it as TeamIdentifier.");
    }
    List<KitFile> files = Kit.files(request());
    if (directory == null) {
      context.print(listed(files, null));
      return 0;
    }
    Path place = context.installation().resolve(directory);
    try {
      KitDirectory kit = KitDirectory.at(place);
      if (list) {
        context.print(listed(files, kit));
      } else {
        List<String> outdated = kit.outdated(files);
        kit.write(files, context.installation().tool());
        context.print(written(files, place, outdated));
      }
      return 0;
    } catch (IOException e) {
      throw CommandFailure.usage(directory + ": " + e.getMessage(), e);
    }
  }

  private Kit.Request request() {
    Playbook cleanup = new Playbooks(context.installation()).cause(6);
    List<String> residue = new ArrayList<>();
    for (Step step : cleanup.steps()) {
      for (Action action : step.actions()) {
        if (action instanceof Action.MoveFiles move) {
          for (FileItem file : move.files()) {
            // What belongs to an extension that is in use on many Macs says nothing about
            // left-overs.
            if (!file.keep() && !file.unlessPlatformSso()) {
              residue.add(file.path());
            }
          }
        }
      }
    }
    return new Kit.Request(
        context.installation().tool(),
        Optional.ofNullable(team),
        RunHistory.STATE.value(),
        Plan.RESUME_JOB.value(),
        Plan.RESUME_JOB_LABEL,
        residue);
  }

  private TextLayout listed(List<KitFile> files, KitDirectory kitOrNull) {
    TextLayout layout = new TextLayout(context.terminal());
    for (KitFile file : files) {
      String state = state(file, kitOrNull);
      if (state.isEmpty()) {
        layout.paragraph(0, 2, Span.path(file.path()));
      } else {
        layout.sides(0, 2, List.of(Span.path(file.path())), List.of(Span.text(state)));
      }
      layout.paragraph(4, 4, Span.text(file.purpose() + "."));
    }
    withoutTeam(layout);
    return layout;
  }

  private static String state(KitFile file, KitDirectory kitOrNull) {
    try {
      return kitOrNull == null
          ? ""
          : switch (kitOrNull.change(file)) {
            case NEW -> "new";
            case SAME -> "unchanged";
            case REPLACED -> "to be replaced";
            case IN_THE_WAY -> "in the way";
          };
    } catch (IOException e) {
      return "cannot be read";
    }
  }

  private TextLayout written(List<KitFile> files, Path place, List<String> outdated) {
    TextLayout layout = new TextLayout(context.terminal());
    layout.paragraph(
        0,
        2,
        Span.text("The kit is in "),
        Span.path(place.toString()),
        Span.text(
            ": " + files.size() + " files. README.md there says in which order to use them."));
    for (String path : outdated) {
      layout.paragraph(
          0,
          2,
          Span.text(Style.CAUTION, "No longer part of the kit, and left there: "),
          Span.path(path));
    }
    withoutTeam(layout);
    return layout;
  }

  private void withoutTeam(TextLayout layout) {
    if (team == null) {
      layout.gap();
      layout.paragraph(
          0,
          0,
          Span.text(
              "Left out: profiles/privacy.mobileconfig, the Full Disk Access profile. It must name"
                  + " who signed the runtime that comes with your package: --team-id ID."));
    }
  }
}
