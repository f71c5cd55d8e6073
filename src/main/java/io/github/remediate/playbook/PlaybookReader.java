package io.github.remediate.playbook;

import io.github.remediate.document.Digest;
import io.github.remediate.document.DocumentFormat;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.ReadTree;
import io.github.remediate.document.Source;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.document.Yaml;
import io.github.remediate.mac.HazardId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Reads a playbook from YAML 1.2 and lints it in the same pass: a file with any mistake is refused
 * as a whole, with every mistake named by line and column.
 */
public final class PlaybookReader {
  /** The hazards that the guards know how to look for. */
  static final Vocabulary<HazardId> HAZARDS =
      Vocabulary.of(List.of(HazardId.values()), HazardId::word);

  /** Keys by which a file is taken for a playbook with mistakes. */
  private static final Set<String> KEYS =
      Set.of("id", "title", "problem", "source", "contradictions", "hazards", "steps");

  /** The one that was read last: a process of a run asks for its playbook at its end again. */
  private static final AtomicReference<Read> LAST = new AtomicReference<>();

  private record Read(byte[] bytes, PlaybookReading.Accepted reading) {}

  private final Problems problems;
  private final DuplicateCheck seen;

  private PlaybookReader(Problems problems) {
    this.problems = problems;
    this.seen = new DuplicateCheck(problems);
  }

  /** The digest of a playbook's file, which is {@link Playbook#digest}. */
  public static String digest(byte[] bytes) {
    return Digest.of(bytes);
  }

  /**
   * Reads and lints a playbook.
   *
   * @param bytes the file's content, at most 256 KiB of UTF-8
   * @param fileName the file's name, for messages
   * @return the playbook, or all problems of the file; no input makes this throw
   */
  public static PlaybookReading read(byte[] bytes, String fileName) {
    return read(bytes, fileName, digest -> Optional.empty());
  }

  /**
   * The same where its tree may be had, which spares reading the text.
   *
   * @param trees the bytes of a {@link ReadTree} by the digest of its document
   */
  public static PlaybookReading read(
      byte[] bytes, String fileName, Function<String, Optional<byte[]>> trees) {
    Read last = LAST.get();
    if (last != null && Arrays.equals(last.bytes(), bytes)) {
      return last.reading();
    }
    PlaybookReading reading = judge(bytes, fileName, trees);
    if (reading instanceof PlaybookReading.Accepted accepted) {
      LAST.set(new Read(bytes.clone(), accepted));
    }
    return reading;
  }

  private static PlaybookReading judge(
      byte[] bytes, String fileName, Function<String, Optional<byte[]>> trees) {
    Problems problems = Problems.collected();
    String digest = digest(bytes);
    Source source = new Source(fileName, DocumentFormat.YAML);
    Node root =
        trees
            .apply(digest)
            .flatMap(tree -> ReadTree.of(tree, source))
            .orElseGet(
                () ->
                    Yaml.read(
                        fileName,
                        bytes,
                        problems,
                        "Begin with 'id:', 'title:' and the other keys."));
    Fields fields = root == null ? null : Fields.of(root, Shapes.PLAYBOOK, problems);
    Playbook playbook =
        fields == null ? null : new PlaybookReader(problems).playbook(fields, digest);
    return problems.none()
        ? new PlaybookReading.Accepted(playbook)
        : new PlaybookReading.Refused(
            FileRecognition.judged(
                problems,
                bytes,
                KEYS::contains,
                2,
                "this is no playbook: hardly a line begins with a key of one",
                "Check that this is the file you mean. A playbook has lines that begin with 'id:',"
                    + " 'title:', 'problem:' and 'steps:'."));
  }

  private Playbook playbook(Fields fields, String digest) {
    int cause = (int) fields.number("cause", 1, 7, 0);
    return new Playbook(
        Words.id(fields, "id", problems),
        fields.has("cause") ? OptionalInt.of(cause) : OptionalInt.empty(),
        fields.line("title"),
        fields.prose("problem"),
        fields.line("source"),
        contradictions(fields.items("contradictions")),
        fields.word("scope", Vocabularies.SCOPE, Scope.REGISTRATION),
        fields.has("integration")
            ? fields.word("integration", Vocabularies.INTEGRATION, Integration.ANY)
            : Integration.ANY,
        new FindingFields(problems).some(fields, "stops-on"),
        hazards(fields.items("hazards")),
        new StepReader(problems, seen).steps(fields.items("steps")),
        digest);
  }

  private List<Playbook.Contradiction> contradictions(List<Node> nodes) {
    List<Playbook.Contradiction> contradictions = new ArrayList<>();
    for (Node node : nodes) {
      Fields fields = Fields.of(node, Shapes.CONTRADICTION, problems);
      if (fields != null) {
        contradictions.add(
            new Playbook.Contradiction(
                fields.line("topic"),
                fields.line("says"),
                fields.line("done"),
                fields.line("why")));
      }
    }
    return contradictions;
  }

  private List<Playbook.HazardRule> hazards(List<Node> nodes) {
    List<Playbook.HazardRule> hazards = new ArrayList<>();
    for (Node node : nodes) {
      Fields fields = Fields.of(node, Shapes.HAZARD, problems);
      if (fields != null) {
        hazards.add(hazard(fields));
      }
    }
    return hazards;
  }

  private Playbook.HazardRule hazard(Fields fields) {
    HazardId id = fields.word("id", HAZARDS);
    boolean acceptable = fields.flag("acceptable");
    if (fields.at("id") instanceof Node.Scalar scalar && HAZARDS.value(scalar.text()) != null) {
      seen.add("hazard", "the hazard", id.word(), scalar);
      if (acceptable && !id.mayBeAccepted()) {
        problems.add(
            fields.at("acceptable"),
            "the hazard '" + id.word() + "' cannot be accepted",
            "Write 'acceptable: false'.");
      }
    }
    return new Playbook.HazardRule(
        id, fields.line("title"), fields.line("why"), fields.line("remedy"), acceptable);
  }
}
