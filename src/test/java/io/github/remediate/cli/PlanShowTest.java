package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("A saved plan that is shown")
final class PlanShowTest {
  @TempDir Path temporary;

  private static String shown(String... words) {
    ProgramRun result = ProgramRun.of(words).run();
    assertThat(result.status()).as(result.err()).isZero();
    return result.out().replaceAll("\\s+", " ");
  }

  @Test
  @DisplayName("begins with the brief and says whether it fits, what went and what changed since")
  void fit() throws Exception {
    StatefulTree tree =
        StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    String root = tree.root().toString();
    String plan = temporary.resolve("plan.json").toString();
    shown("--cause", "6", "--dry-run", "--root", root, "--plan-out", plan);
    int before = tree.calls().size();

    assertThat(shown("plan", "show", plan, "--root", root))
        .startsWith("In short ")
        .contains("Does it still fit? ✓ Yes: this Mac is as it was when it was made.")
        .doesNotContain("Gone since");
    assertThat(tree.calls().size()).as("it looked").isGreaterThan(before);
    assertThat(tree.changes()).isEmpty();

    tree.discard(item -> item.label().contains("Microsoft Session Transport Key"));
    assertThat(shown("plan", "show", plan, "--root", root))
        .contains("✓ Yes", "Gone since, which is fine: ", "Microsoft Session Transport Key");

    tree.misbehave("ioreg", "echo nothing; end 0");
    assertThat(shown("plan", "show", plan, "--root", root))
        .contains("? That cannot be told here, as which Mac this is cannot be told either");
    tree.behave("ioreg");

    Path lost = tree.at("/Library/Application Support/Remediate/runs/20261122-100500-a1b2");
    Files.createDirectories(lost);
    Files.writeString(lost.resolve("journal.jsonl"), "{}\n{}\n");
    assertThat(shown("plan", "show", plan, "--root", root))
        .contains("? That cannot be told here, as whether a run used it cannot be told: ");
    Files.delete(lost.resolve("journal.jsonl"));
    Files.delete(lost);

    tree.register();
    assertThat(shown("plan", "show", plan, "--root", root))
        .contains("No, it is stale", "What changed: ");
  }

  @Test
  @DisplayName("of another Mac, or a recorded one, says where it could be told")
  void elsewhere() throws Exception {
    StatefulTree tree =
        StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    String plan = temporary.resolve("plan.json").toString();
    shown("--cause", "6", "--dry-run", "--root", tree.root().toString(), "--plan-out", plan);

    assertThat(shown("plan", "show", plan))
        .contains(
            "? That cannot be told here, as this is not its Mac, the one with the serial number"
                + " C02");
    Path other = Files.createDirectory(temporary.resolve("other"));
    StatefulTree another = StatefulTree.write(DryRunFixtures.all().get(0), other);
    int before = another.calls().size();
    assertThat(shown("plan", "show", plan, "--root", other.toString()))
        .contains("? That cannot be told here, as this is not its Mac");
    assertThat(another.calls().subList(before, another.calls().size()))
        .as("of another Mac nothing else is asked")
        .allMatch(call -> call.program().endsWith("ioreg"));

    String recorded = temporary.resolve("recorded.json").toString();
    shown("--cause", "6", "--dry-run", "--fixture", "clean", "--plan-out", recorded);
    assertThat(shown("plan", "show", recorded)).contains("as it is a recorded Mac's.");
  }

  @Test
  @DisplayName("says who approved it: whose signature counts, on its Mac, and which key else")
  void approved() throws Exception {
    StatefulTree tree =
        StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    String root = tree.root().toString();
    String plan = temporary.resolve("plan.json").toString();
    shown("--cause", "6", "--dry-run", "--root", root, "--plan-out", plan);
    assertThat(shown("plan", "show", plan, "--root", root)).contains("? Nobody, as far as");

    String keys = temporary.resolve("keys").toString();
    String made = shown("keygen", keys);
    String key = made.replaceAll(".*key: ([A-Za-z0-9+/=]+).*", "$1");
    String id = made.replaceAll(".*Its id: ([0-9a-f]{64}).*", "$1");
    String own = keys + "/remediate-private.pem";
    shown(
        "plan",
        "approve",
        plan,
        "--key",
        own,
        "--yes",
        "--by",
        "A <b>",
        "--ticket",
        "HD-3",
        "--note",
        "Go.");

    assertThat(shown("plan", "show", plan, "--root", root))
        .contains("✗ Nobody whose word counts", "name nobody whose signature counts")
        .contains("By its own words by A <b>, ticket HD-3, from ", " questions and 0 hazards. Go.");
    assertThat(shown("plan", "show", plan))
        .contains("cannot be told here: whose signatures do is set", "It names the key " + id);

    Path settings = tree.at("/Library/Application Support/Remediate/config.yaml");
    Files.createDirectories(settings.getParent());
    Files.writeString(
        settings, "approvals:\n  keys:\n  - {name: Ada, signs: [approval], key: " + key + "}\n");
    assertThat(shown("plan", "show", plan, "--root", root))
        .contains("✓ Ada, whose signatures count on this Mac");

    Path file = temporary.resolve("plan.approval.json");
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"sig\" : \"..", "\"sig\" : \"AA"));
    assertThat(shown("plan", "show", plan, "--root", root))
        .contains("✗ Nobody whose word counts", "is forged");
    Files.writeString(file, "{");
    assertThat(shown("plan", "show", plan, "--root", root))
        .contains("✗ Nobody whose word counts", "plan.approval.json");
  }
}
