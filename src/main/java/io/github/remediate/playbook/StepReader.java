package io.github.remediate.playbook;

import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Quoted;
import io.github.remediate.mac.FindingId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads the steps of a playbook. */
final class StepReader {
  private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(7);
  private static final int MOST_RETRIES = 5;
  private static final int LAST_ARTICLE_STEP = 99;

  private final Problems problems;
  private final DuplicateCheck seen;
  private final ActionReader actions;
  private final FindingFields findings;
  private int lastArticle;
  private int place;

  StepReader(Problems problems, DuplicateCheck seen) {
    this.problems = problems;
    this.seen = seen;
    this.actions = new ActionReader(problems, seen);
    this.findings = new FindingFields(problems);
  }

  List<Step> steps(List<Node> nodes) {
    List<Step> steps = new ArrayList<>();
    for (Node node : nodes) {
      Fields fields = Fields.of(node, Shapes.STEP, problems);
      if (fields != null) {
        steps.add(step(fields));
      }
    }
    return steps;
  }

  private Step step(Fields fields) {
    String id = Words.id(fields, "id", problems);
    if (!id.isEmpty()) {
      seen.add("step", "the step id", id, fields.at("id"));
    }
    OptionalInt article = article(fields);
    List<FindingId> when = findings.some(fields, "when");
    return new Step(
        id,
        article,
        article.orElse(place),
        fields.line("title"),
        fields.word("where", Vocabularies.WHERE, Step.Where.MAC),
        fields.line("why"),
        guidance(fields.items("guidance")),
        fields.word("approval", Vocabularies.APPROVAL, Step.Approval.NONE),
        fields.word("on-failure", Vocabularies.ON_FAILURE, Step.OnFailure.STOP),
        when,
        untold(fields, when),
        fields.duration("timeout", LONGEST_TIMEOUT, USUAL_TIMEOUT),
        (int) fields.number("retries", 0, MOST_RETRIES, 0),
        actions.actions(fields.items("actions"), when));
  }

  private Step.Untold untold(Fields fields, List<FindingId> when) {
    if (!fields.has("untold")) {
      return Step.Untold.STOP;
    }
    if (when.isEmpty()) {
      problems.add(
          fields.at("untold"),
          "'untold' stands in a step that always applies",
          "Remove it, or add 'when:'.");
    }
    return fields.word("untold", Vocabularies.UNTOLD, Step.Untold.STOP);
  }

  // People know a step by one number: of some numbered and some counted, two could have the same.
  private OptionalInt article(Fields fields) {
    place++;
    boolean numbered = fields.has("article");
    if (!numbered) {
      if (lastArticle > 0) {
        problems.add(
            fields.at(), "this step lacks 'article', and others have one", "Number all or none.");
      }
      return OptionalInt.empty();
    }
    if (place > 1 && lastArticle == 0) {
      problems.add(
          fields.at("article"), "the steps above have no 'article'", "Number all or none.");
    }
    int article = (int) fields.number("article", 1, LAST_ARTICLE_STEP, 0);
    if (article == 0) {
      // A wrong number counts as one, or every later step would be blamed.
      lastArticle = Math.max(lastArticle, 1);
      return OptionalInt.empty();
    }
    if (article <= lastArticle) {
      problems.add(
          fields.at("article"),
          "step " + article + " of the article stands after step " + lastArticle,
          article == lastArticle
              ? "Put the actions of both into one step."
              : "Bring the steps into the article's order; it matters.");
    }
    lastArticle = Math.max(lastArticle, article);
    return OptionalInt.of(article);
  }

  private List<String> guidance(List<Node> nodes) {
    List<String> lines = new ArrayList<>();
    for (Node node : nodes) {
      if (!(node instanceof Node.Scalar scalar) || !scalar.isText()) {
        problems.add(node, "a line of guidance is " + node.said(), "Write it as text, in quotes.");
      } else if (scalar.text().isBlank()
          || Quoted.hidesSomething(scalar.text())
          || scalar.text().indexOf('\n') >= 0) {
        problems.add(
            node,
            "a line of guidance is empty or not one printable line",
            "Write each line as an item of its own.");
      } else {
        lines.add(scalar.text());
      }
    }
    return lines;
  }
}
