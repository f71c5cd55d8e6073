package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.PlanApproval;
import io.github.remediate.app.PlanFit;
import io.github.remediate.signature.Keys;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is said of a saved plan")
final class PlanShowWordsTest {
  @TempDir Path temporary;

  private static String said(Consumer<TextLayout> what) {
    TextLayout layout = new TextLayout(new TerminalCapabilities(120, false, true));
    what.accept(layout);
    return layout.text().replaceAll("\\s+", " ").strip();
  }

  private static String fit(PlanFit fit) {
    return said(layout -> new PlanFitText(layout).write(fit));
  }

  private static String standing(PlanApproval.Standing standing) {
    PlanApproval approval = new PlanApproval(Optional.empty(), List.of("aa", "bb"), standing);
    return said(layout -> new PlanApprovalText(layout).write(approval, "a.json"));
  }

  @Test
  @DisplayName("is yes where it fits, no where it does not, and neither where nobody can tell")
  void fit() {
    assertThat(fit(new PlanFit.Fits(List.of())))
        .contains("✓ Yes: this Mac is as it was")
        .doesNotContain("Gone since", "✗", "?  ");
    assertThat(fit(new PlanFit.Fits(List.of("file /a"))))
        .contains("✓ Yes", "Gone since, which is fine: file /a");
    List<String> many = IntStream.range(0, 25).mapToObj(nth -> "file /" + nth).toList();
    assertThat(fit(new PlanFit.Stale(many)))
        .contains("✗ No, it is stale", "What changed: file /0", "file /19 and 5 more")
        .doesNotContain("✓", "file /20 ");
    assertThat(fit(new PlanFit.Used("20261122-1")))
        .contains("✗ No: the run 20261122-1 used it")
        .doesNotContain("✓");
    assertThat(fit(new PlanFit.Untold("it is late")))
        .contains("? That cannot be told here, as it is late.")
        .doesNotContain("✓", "✗");
  }

  @Test
  @DisplayName("names who approved it where that counts, why not else, and keys where it is untold")
  void approval() {
    assertThat(standing(new PlanApproval.Standing.Counts(List.of("Ada", "Grace"))))
        .contains("✓ Ada and Grace, whose signatures count on this Mac (a.json).")
        .doesNotContain("✗");
    assertThat(standing(new PlanApproval.Standing.Refused("It ended.")))
        .contains("✗ Nobody whose word counts: It ended.")
        .doesNotContain("✓");
    assertThat(standing(new PlanApproval.Standing.Untold()))
        .contains("? Whether a.json counts cannot be told here", "the key aa and the key bb.")
        .doesNotContain("✓", "✗");
    assertThat(said(layout -> new PlanApprovalText(layout).leavesOpen(List.of()))).isEmpty();
    assertThat(said(layout -> new PlanApprovalText(layout).leavesOpen(List.of("hazard power"))))
        .contains("It does not name 1 thing", "does not begin: hazard power");
    assertThat(said(layout -> new PlanApprovalText(layout).none("b.json")))
        .contains("? Nobody, as far as this tells: there is no b.json beside it.");
    assertThat(said(layout -> new PlanApprovalText(layout).refused("It is none.")))
        .contains("✗ Nobody whose word counts: It is none.")
        .doesNotContain("✓");
  }

  private static String shown(String... words) {
    ProgramRun result = ProgramRun.of(words).run();
    assertThat(result.status()).as(result.err()).isZero();
    return result.out().replaceAll("\\s+", " ");
  }

  @Test
  @DisplayName("is found beside it: what the approver wrote, with the key that it names")
  void beside() throws Exception {
    String plan = temporary.resolve("plan.json").toString();
    shown("--cause", "6", "--dry-run", "--fixture", "stale-registration", "--plan-out", plan);
    assertThat(shown("plan", "show", plan))
        .startsWith("In short ")
        .contains("as it is a recorded Mac's.", "there is no " + temporary)
        .doesNotContain("By its own words");

    String key = Keys.file(temporary, Keys.ADA).toString();
    shown(
        "plan",
        "approve",
        plan,
        "--key",
        key,
        "--yes",
        "--by",
        "A <b>",
        "--ticket",
        "HD-3",
        "--note",
        "Go.");
    assertThat(shown("plan", "show", plan))
        .contains("It names the key " + Keys.ADA.verifyingKey().id())
        .contains("By its own words by A <b>, ticket HD-3, from ", " questions and 0 hazards. Go.");

    Path moved = temporary.resolve("moved.json");
    Files.move(temporary.resolve("plan.approval.json"), moved);
    assertThat(shown("plan", "show", plan)).doesNotContain("By its own words");
    assertThat(shown("plan", "show", plan, "--approval", moved.toString()))
        .contains("By its own words by A <b>");
    Files.writeString(moved, "{");
    assertThat(shown("plan", "show", plan, "--approval", moved.toString()))
        .contains("✗ Nobody whose word counts: " + moved);
  }
}
