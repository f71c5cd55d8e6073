package io.github.remediate.services;

import io.github.remediate.document.Node;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ProfileRemoval.CommandState;
import java.util.List;
import java.util.Map;

/** The MDM commands that Jamf Pro queued: {@code GET /v2/mdm/commands}. */
record JamfCommands(ServiceAddress address, ServiceReader reader) {
  /** How far the command of this id is. */
  Observation<CommandState> state(String id) {
    if (!ServiceIds.isCommand(id)) {
      return Observation.unknown("the command's id is none");
    }
    return reader.list(
        address.at(
            "/api/v2/mdm/commands?filter="
                + ServiceAddress.encoded("uuid==" + id)
                + "&page=0&page-size=2"),
        Map.of(),
        ServiceRight.READ_COMMANDS,
        root -> state(root, id));
  }

  /** A list that was not filtered tells nothing of one command. */
  private static Observation<CommandState> state(Node root, String id)
      throws MalformedAnswerException {
    AnswerFields page = AnswerFields.of(root);
    long total =
        page.number("totalCount")
            .orElseThrow(() -> new MalformedAnswerException("it has no totalCount"));
    if (!page.has("results")) {
      throw new MalformedAnswerException("it has no results");
    }
    List<AnswerFields> commands = page.objects("results");
    if (total != commands.size() || total > 1) {
      return Observation.unknown("Jamf Pro lists other commands than were asked for");
    }
    if (commands.isEmpty()) {
      return Observation.unknown("Jamf Pro lists no command of the id that it gave");
    }
    AnswerFields command = commands.get(0);
    if (command.text("uuid").filter(id::equalsIgnoreCase).isEmpty()) {
      return Observation.unknown("Jamf Pro lists another command than was asked for");
    }
    String word = command.text("commandState").orElse("");
    for (CommandState state : CommandState.values()) {
      if (state.name().equals(word)) {
        return Observation.known(state);
      }
    }
    return Observation.unknown("Jamf Pro names a state of the command that is none");
  }
}
