package io.github.remediate.playbook;

import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the steps of a playbook. */
final class StepReader {
  private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(7);
  private static final int MOST_RETRIES = 5;
  private static final int LAST_ARTICLE_STEP = 99;

  private final Problems problems;
  private final DuplicateCheck seen;
  private final ActionReader actions;
  private int lastArticle;

  StepReader(Problems problems, DuplicateCheck seen) {
    this.problems = problems;
    this.seen = seen;
    this.actions = new ActionReader(problems, seen);
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
    return new Step(
        id,
        article(fields),
        fields.line("title"),
        fields.word("where", Vocabularies.WHERE, Step.Where.MAC),
        fields.line("why"),
        guidance(fields.items("guidance")),
        fields.word("approval", Vocabularies.APPROVAL, Step.Approval.NONE),
        fields.word("on-failure", Vocabularies.ON_FAILURE, Step.OnFailure.STOP),
        fields.duration("timeout", LONGEST_TIMEOUT, USUAL_TIMEOUT),
        (int) fields.number("retries", 0, MOST_RETRIES, 0),
        actions.actions(fields.items("actions")));
  }

  private int article(Fields fields) {
    int article = (int) fields.number("article", 1, LAST_ARTICLE_STEP, 0);
    if (article == 0) {
      return 0;
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
    return article;
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
