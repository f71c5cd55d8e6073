package io.github.remediate.report;

import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.workshop.SamplePlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The report of a run that moved many files. */
final class LargeReport {
  /** So many effects the sample plan has besides. */
  static final int OTHERS = 30;

  private LargeReport() {}

  /** Prints how many bytes the page of a run with so many effects has: {@code EFFECTS}. */
  public static void main(String[] words) {
    System.out.println(ReportFormat.HTML.of(of(Integer.parseInt(words[0]) - OTHERS)).length);
  }

  /** With {@code count} files besides what the sample plan does. */
  static RunReport of(int count) {
    Plan rich = SamplePlans.rich();
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      effects.add(
          new Effect.MoveFile(
              new MacPath(
                  "/Users/jane/Library/Caches/com.microsoft.CompanyPortalMac/fsCachedData/"
                      + String.format("%08X", i * 2654435761L)),
              Optional.empty(),
              "jane",
              "Company Portal's cache"));
    }
    PlannedStep files = rich.steps().get(5);
    List<PlannedStep> steps = new ArrayList<>(rich.steps());
    steps.set(
        5,
        new PlannedStep(
            files.id(),
            OptionalInt.of(files.number()),
            files.number(),
            files.title(),
            files.where(),
            files.state(),
            files.preview(),
            files.approval(),
            effects,
            files.kept(),
            files.unknown(),
            false));
    Plan plan =
        new Plan(
            rich.tool(),
            rich.playbookId(),
            rich.playbookDigest(),
            rich.scope(),
            rich.mac(),
            List.of(),
            rich.hazards(),
            steps,
            rich.protectedItems());
    return SampleRuns.report(
        plan,
        run -> {
          plan.steps().forEach(run::does);
          run.add(new RunEntry.RunEnded(RunEnding.COMPLETE, List.of()));
        });
  }
}
