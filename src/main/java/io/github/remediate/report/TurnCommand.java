package io.github.remediate.report;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.text.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command by which those users of a Mac are treated who are still to come, started as the run
 * before them was.
 *
 * @param playbook its id
 * @param records by whom records are deleted, a word of {@code --records}; empty where that was not
 *     said
 * @param operator who supervises or signs in
 * @param ticket the helpdesk's ticket
 * @param supervised whether a helpdesk approves each step
 */
public record TurnCommand(
    String playbook,
    Optional<String> records,
    Optional<String> operator,
    Optional<String> ticket,
    boolean supervised) {
  /** What a run in a terminal does without a word about it. */
  private static final String USUAL = "manual";

  /** As that run was started. */
  public static TurnCommand of(RunState runState) {
    Optional<RunEntry.RunStarted> started = runState.started();
    return new TurnCommand(
        started.map(RunEntry.RunStarted::playbook).orElse("cause-6"),
        runState.users().flatMap(RunEntry.UsersNamed::records),
        started.flatMap(RunEntry.RunStarted::operator),
        started.flatMap(RunEntry.RunStarted::ticket),
        started.flatMap(RunEntry.RunStarted::supervision).isPresent());
  }

  /** The command that treats {@code users}, one after the other. */
  public String forUsers(List<String> users) {
    List<String> words = new ArrayList<>(List.of("sudo", "remediate", "--playbook", playbook));
    users.forEach(user -> words.addAll(List.of("--user", user)));
    records
        .filter(word -> !word.equals(USUAL))
        .ifPresent(word -> words.addAll(List.of("--records", word)));
    if (supervised) {
      words.add("--supervised");
    }
    operator.ifPresent(name -> words.addAll(List.of("--operator", name)));
    ticket.ifPresent(id -> words.addAll(List.of("--ticket", id)));
    return ShellQuote.line(words, true);
  }
}
