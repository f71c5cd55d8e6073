package io.github.remediate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Json;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.journal.Supervision;
import io.github.remediate.plan.Plan;
import io.github.remediate.workshop.SamplePlans;
import io.github.remediate.workshop.SeededRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The published schema of report.json")
class ReportSchemaTest {
  private static final DocumentLimits LIMITS = new DocumentLimits(1 << 24, 1 << 20, 32, 1 << 20);
  private static final Path SCHEMA =
      Path.of("src/main/resources/io/github/remediate/report/report.schema.json");

  private final Node.Mapping schema = (Node.Mapping) json(read());
  private final List<String> wrong = new ArrayList<>();

  private static String read() {
    try {
      return Files.readString(SCHEMA);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Node json(String text) {
    return Json.read(
        "a document", text.getBytes(StandardCharsets.UTF_8), LIMITS, Problems.thrown("No."));
  }

  private List<String> wrongWith(RunReport report) {
    return wrongWith(new String(ReportFormat.JSON.of(report), StandardCharsets.UTF_8));
  }

  private List<String> wrongWith(String document) {
    wrong.clear();
    check(json(document), schema, "");
    return List.copyOf(wrong);
  }

  // As much of JSON Schema as the schema makes use of; a keyword that it does not know fails.
  private void check(Node value, Node.Mapping rule, String place) {
    for (Node.Entry keyword : rule.entries()) {
      switch (keyword.name()) {
        case "$ref" -> check(value, definition(text(keyword.value())), place);
        case "type" -> require(isOfType(value, text(keyword.value())), place, "its type");
        case "const" -> require(text(value).equals(text(keyword.value())), place, "its value");
        case "enum" -> require(texts(keyword.value()).contains(text(value)), place, "its word");
        case "pattern" -> require(text(value).matches(text(keyword.value())), place, "its form");
        case "minimum" ->
            require(
                Long.parseLong(text(value)) >= Long.parseLong(text(keyword.value())),
                place,
                "its size");
        case "format" -> require(isTime(text(value)), place, "its time");
        case "required" -> {
          for (String name : texts(keyword.value())) {
            require(((Node.Mapping) value).value(name) != null, place, "no " + name);
          }
        }
        case "properties" -> {
          Node.Mapping rules = (Node.Mapping) keyword.value();
          for (Node.Entry field : ((Node.Mapping) value).entries()) {
            if (rules.value(field.name()) instanceof Node.Mapping inner) {
              check(field.value(), inner, place + "." + field.name());
            } else if (!place.equals(".status") && !place.startsWith(".status.steps")) {
              require(false, place, "no word of " + field.name());
            }
          }
        }
        case "items" -> {
          for (Node item : ((Node.Sequence) value).items()) {
            check(item, (Node.Mapping) keyword.value(), place + "[]");
          }
        }
        case "$schema", "$id", "$defs", "title", "description", "additionalProperties" -> {}
        default -> throw new AssertionError("the test does not know " + keyword.name());
      }
    }
  }

  private void require(boolean holds, String place, String what) {
    if (!holds) {
      wrong.add(place + ": " + what);
    }
  }

  private Node.Mapping definition(String reference) {
    Node.Mapping definitions = (Node.Mapping) schema.value("$defs");
    return (Node.Mapping) definitions.value(reference.substring("#/$defs/".length()));
  }

  private static boolean isOfType(Node value, String type) {
    return switch (type) {
      case "object" -> value instanceof Node.Mapping;
      case "array" -> value instanceof Node.Sequence;
      case "string" -> value.kind() == Node.Kind.TEXT;
      case "integer" -> value.kind() == Node.Kind.NUMBER && text(value).matches("-?\\d+");
      default -> throw new AssertionError("the test does not know the type " + type);
    };
  }

  private static boolean isTime(String text) {
    return text.endsWith("Z") && Instant.parse(text) != null;
  }

  private static String text(Node value) {
    return value instanceof Node.Scalar scalar ? scalar.text() : "";
  }

  private static List<String> texts(Node list) {
    return ((Node.Sequence) list).items().stream().map(ReportSchemaTest::text).toList();
  }

  @Test
  @DisplayName("holds of every report")
  void holds() {
    Plan plan = SamplePlans.rich();
    assertThat(wrongWith(RunStory.ofPlan(plan, SampleRuns.surroundings()))).isEmpty();
    assertThat(
            wrongWith(
                SampleRuns.report(
                    plan,
                    run -> {
                      run.add(
                          new RunEntry.ApprovalTaken(
                              "sha256:aa",
                              "sha256:bb",
                              List.of("Ana", "Ben"),
                              List.of("k1", "k2"),
                              Optional.of("INC-1"),
                              SampleRuns.BEGAN,
                              SampleRuns.MADE,
                              600));
                      plan.steps().forEach(run::does);
                      run.add(new RunEntry.RunEnded(RunEnding.COMPLETE, List.of()));
                    })))
        .isEmpty();
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = SeededRandom.rounds(100); round > 0; round--) {
      RunSources sources = SampleRuns.any(SamplePlans.random(random), random);
      assertThat(wrongWith(RunStory.of(sources).report(SampleRuns.surroundings())))
          .as("seed " + seed)
          .isEmpty();
    }
  }

  @Test
  @DisplayName("does not hold of what is no report")
  void doesNotHold() {
    String report =
        new String(
            ReportFormat.JSON.of(RunStory.ofPlan(SamplePlans.rich(), SampleRuns.surroundings())),
            StandardCharsets.UTF_8);
    assertThat(wrongWith(report.replace("\"verdict\" : \"planned\"", "\"verdict\" : \"fine\"")))
        .containsExactly(".verdict: its word");
    assertThat(wrongWith(report.replace("\"counts\"", "\"accounts\"")))
        .containsExactlyInAnyOrder(": no counts", ": no word of accounts");
    assertThat(wrongWith(report.replace("\"effects\" : 34", "\"effects\" : \"34\"")))
        .containsExactly(".counts.effects: its type");
  }

  @Test
  @DisplayName("has the program's own words")
  void words() {
    assertThat(words(schema, "verdict")).isEqualTo(CollectedRun.verdicts());
    assertThat(words(schema, "supervision"))
        .isEqualTo(set(Arrays.stream(Supervision.values()).map(Supervision::word)));
    assertThat(words(definition("#/$defs/effect"), "outcome"))
        .isEqualTo(set(Arrays.stream(Outcome.values()).map(Outcome::word)));
    assertThat(words(definition("#/$defs/step"), "state"))
        .isEqualTo(
            set(
                Stream.concat(
                    Arrays.stream(StepState.values()).map(StepState::word),
                    Stream.of("planned", "blocked"))));
  }

  private static TreeSet<String> words(Node.Mapping rule, String property) {
    Node.Mapping properties = (Node.Mapping) rule.value("properties");
    return set(texts(((Node.Mapping) properties.value(property)).value("enum")).stream());
  }

  private static TreeSet<String> set(Stream<String> words) {
    return words.collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
  }
}
