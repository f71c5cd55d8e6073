package io.github.remediate.playbook;

import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Quoted;
import io.github.remediate.playbook.ItemRule.By;
import io.github.remediate.playbook.ItemRule.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the files and keychain rules of an action. */
record ItemReader(Problems problems, DuplicateCheck seen) {
  /** Files that are moved, or listed as kept. */
  List<FileItem> files(List<Node> nodes) {
    List<FileItem> files = new ArrayList<>();
    for (Node node : nodes) {
      if (isBareText(node, PathLint.Use.MOVE)) {
        continue;
      }
      Fields fields = Fields.of(node, Shapes.FILE, problems);
      if (fields != null) {
        boolean keep = fields.flag("keep");
        files.add(
            new FileItem(
                path(fields, keep ? PathLint.Use.KEEP : PathLint.Use.MOVE),
                fields.word("origin", Vocabularies.ORIGIN, Origin.ARTICLE),
                fields.maybeLine("corrected-from"),
                fields.line("reason"),
                fields.flag("unless-platform-sso"),
                keep));
      }
    }
    return files;
  }

  /** Files that are only copied. */
  List<FileItem> copies(List<Node> nodes, PathLint.Use use) {
    List<FileItem> files = new ArrayList<>();
    for (Node node : nodes) {
      if (isBareText(node, use)) {
        continue;
      }
      Fields fields = Fields.of(node, Shapes.COPY, problems);
      if (fields != null) {
        String path = path(fields, use);
        String reason = fields.line("reason");
        files.add(new FileItem(path, Origin.TWIN, Optional.empty(), reason));
      }
    }
    return files;
  }

  /** A path alone, without its reason: what is wrong with the path itself is said as well. */
  private boolean isBareText(Node node, PathLint.Use use) {
    if (!(node instanceof Node.Scalar scalar) || !scalar.isText()) {
      return false;
    }
    LintFinding finding = PathLint.check(scalar.text(), use);
    if (finding == null) {
      finding =
          new LintFinding(
              "the file " + Quoted.of(scalar.text()) + " has no reason",
              "Write {path: " + Quoted.plain(scalar.text()) + ", reason: ...}.");
    }
    finding.report(node, problems);
    return true;
  }

  /** The path of a file, checked for what is done with it. */
  String path(Fields fields, PathLint.Use use) {
    Node.Scalar text = fields.textNode("path");
    if (text == null) {
      return "";
    }
    String path = text.text();
    LintFinding finding = PathLint.check(path, use);
    if (finding != null) {
      finding.report(text, problems);
    } else {
      seen.add(use.name(), "the path", path, text);
    }
    return path;
  }

  /** Keychain rules. */
  List<ItemRule> rules(List<Node> nodes) {
    List<ItemRule> rules = new ArrayList<>();
    for (Node node : nodes) {
      Fields fields = Fields.of(node, Shapes.ITEM, problems);
      if (fields != null) {
        rules.add(rule(fields));
      }
    }
    return rules;
  }

  private ItemRule rule(Fields fields) {
    Kind kind = fields.word("class", Vocabularies.CLASS, Kind.GENERIC_PASSWORD);
    By by = fields.word("by", Vocabularies.BY, By.LABEL);
    Scope scope = fields.word("scope", Vocabularies.SCOPE, Scope.REGISTRATION);
    boolean keep = fields.flag("keep");
    List<By> ways = ItemLint.ways(kind);
    if (!ways.contains(by) && fields.has("class")) {
      problems.add(
          fields.at("by"),
          "items of class '" + Words.of(kind) + "' are not found by '" + Words.of(by) + "'",
          "Find them by " + String.join(", ", Words.of(ways)) + ".");
    }
    if (by == By.MENTIONS && !keep) {
      checkMentions(fields, scope);
    }
    return new ItemRule(
        kind,
        by,
        values(fields, kind, by, keep),
        scope,
        keep,
        fields.word("origin", Vocabularies.ORIGIN, Origin.ARTICLE),
        fields.maybeLine("corrected-from"),
        fields.line("reason"),
        fields.maybeLine("warning"));
  }

  /** A word in any name takes more than the registration, and the user must be told. */
  private void checkMentions(Fields fields, Scope scope) {
    if (scope != Scope.ARTICLE) {
      problems.add(
          fields.at("scope"),
          "'by: mentions' takes more than the registration",
          "Add 'scope: article'.");
    }
    if (!fields.has("warning")) {
      problems.add(
          fields.at(),
          "'by: mentions' takes items of other applications without a warning",
          "Add 'warning: ...' and say what the user loses.");
    }
  }

  private List<String> values(Fields fields, Kind kind, By by, boolean keep) {
    List<String> values = new ArrayList<>();
    for (Node.Scalar value : fields.textNodes("values", fields.items("values"))) {
      LintFinding finding = ItemLint.value(value.text(), kind, by, keep);
      if (finding != null) {
        finding.report(value, problems);
      } else {
        seen.add(kind.name() + by.name(), "the item", value.text(), value);
      }
      values.add(value.text());
    }
    return values;
  }
}
