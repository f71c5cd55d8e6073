package io.github.remediate.playbook;

import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a settings file says of approvals, as it is written.
 *
 * @param at where it stands, for messages
 * @param required whether a run that nobody attends needs one
 * @param people how many people must sign, 1 or 2
 * @param tolerance by how many minutes clocks may differ, 0 to 60
 * @param keys whose signatures count
 */
public record ApprovalFields(
    String at,
    Optional<Boolean> required,
    Optional<Integer> people,
    Optional<Integer> tolerance,
    List<Key> keys) {
  private static final int MOST_PEOPLE = 2;
  private static final int MOST_MINUTES = 60;

  /**
   * A key, as it is written.
   *
   * @param at where it stands, for messages
   * @param key the key
   * @param name whose it is
   * @param signs what it may sign
   */
  public record Key(String at, String key, String name, List<String> signs) {}

  public ApprovalFields {
    keys = List.copyOf(keys);
  }

  static Optional<ApprovalFields> read(Fields settings, Problems problems) {
    Fields in =
        settings.has("approvals")
            ? Fields.of(settings.at("approvals"), Shapes.APPROVALS, problems)
            : null;
    return in == null ? Optional.empty() : Optional.of(read(in, keys(in, problems)));
  }

  private static ApprovalFields read(Fields in, List<Key> keys) {
    return new ApprovalFields(
        in.at().place().toString(),
        in.has("required") ? Optional.of(in.flag("required")) : Optional.empty(),
        in.has("people")
            ? Optional.of((int) in.number("people", 1, MOST_PEOPLE))
            : Optional.empty(),
        in.has("tolerance")
            ? Optional.of((int) in.number("tolerance", 0, MOST_MINUTES))
            : Optional.empty(),
        keys);
  }

  private static List<Key> keys(Fields in, Problems problems) {
    List<Key> keys = new ArrayList<>();
    if (!in.has("keys")) {
      return keys;
    }
    for (Node node : in.items("keys")) {
      Fields key = Fields.of(node, Shapes.APPROVAL_KEY, problems);
      if (key != null) {
        keys.add(
            new Key(
                node.place().toString(),
                key.prose("key"),
                key.line("name"),
                key.textNodes("signs", key.items("signs")).stream()
                    .map(Node.Scalar::text)
                    .toList()));
      }
    }
    return keys;
  }
}
