package io.github.remediate.mac;

import java.util.List;
import java.util.Optional;

/**
 * A thing that a person is to act on.
 *
 * @param name what it is called
 * @param identifiers what tells it from others, in the order in which it is shown
 * @param notes what else is to be known of it
 */
public record Thing(Message name, List<Identifier> identifiers, List<Message> notes) {
  public Thing {
    identifiers = List.copyOf(identifiers);
    notes = List.copyOf(notes);
  }

  /** What is told of it; empty if that is not known, or it has none. */
  public Optional<String> value(Identifier.Kind kind) {
    return identifiers.stream()
        .filter(each -> each.kind() == kind)
        .map(Identifier::value)
        .findFirst();
  }
}
