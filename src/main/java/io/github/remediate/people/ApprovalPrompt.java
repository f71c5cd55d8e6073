package io.github.remediate.people;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks a helpdesk, at a terminal, to approve a step. A y is never enough: a terminal hands over
 * half a line that was typed ahead with what is typed then. What nothing puts back takes the Mac's
 * serial number, which nobody types on the wrong Mac by accident, and the rest the step's number.
 * Where two people are demanded, the other one gives a name.
 *
 * @param lines what is typed, a line each; null at its end
 * @param answerer who types, as far as it was told
 */
record ApprovalPrompt(ParagraphPrinter out, Supplier<String> lines, Answerer answerer) {
  private static final int REPEATS = 3;
  private static final int MOST_NOTES = 20;
  private static final String NOTE = "note ";

  /** Asks; all of the question but what it comes to has been printed. */
  Reply ask(Question question, Question.Approval how) {
    List<String> notes = new ArrayList<>();
    Decision decision = decide(question, how, notes);
    Optional<String> note =
        notes.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", notes));
    if (decision != Decision.YES || how.requester().isEmpty()) {
      return new Reply(decision, answerer, note);
    }
    return other(how.requester().get())
        .map(approver -> new Reply(Decision.YES, approver, note))
        .orElseGet(() -> new Reply(Decision.LATER, answerer, note));
  }

  private Decision decide(Question question, Question.Approval how, List<String> notes) {
    String prompt = out.closing(question) + " Type " + how.word() + " for yes [N/later/note TEXT]";
    int asked = 0;
    while (asked <= REPEATS) {
      out.prompt(prompt);
      String line = lines.get();
      if (line == null) {
        out.print("");
        return Decision.LATER;
      }
      String said = line.strip();
      if (said.toLowerCase(Locale.ROOT).startsWith(NOTE) && notes.size() < MOST_NOTES) {
        notes.add(said.substring(NOTE.length()).strip());
        out.print("Noted; it is written down with your answer.");
        continue;
      }
      asked++;
      if (said.equalsIgnoreCase(how.word())) {
        return Decision.YES;
      }
      switch (said.toLowerCase(Locale.ROOT)) {
        case "", "n", "no":
          return Decision.NO;
        case "later":
          return Decision.LATER;
        case "y", "yes":
          out.print(
              how.isForGood()
                  ? "Nothing puts this back, so a yes is too little: type "
                      + how.word()
                      + ", this Mac's own number."
                  : "A yes may have been typed for something else: type "
                      + how.word()
                      + ", this step's own number.");
          break;
        default:
          out.print("That is not " + how.word() + ". Type it, or no, or later.");
      }
    }
    out.print("No answer was understood; taken as later.");
    return Decision.LATER;
  }

  /** Who approves, where it must be somebody else than {@code requester}. */
  private Optional<Answerer> other(String requester) {
    if (answerer.isNamed() && isAnother(answerer.by(), requester)) {
      return Optional.of(answerer);
    }
    for (int asked = 0; asked < REPEATS; asked++) {
      out.prompt("Two people are demanded. Name of whoever approves, beside " + requester + ":");
      String line = lines.get();
      if (line == null || line.isBlank()) {
        break;
      }
      if (isAnother(line, requester)) {
        return Optional.of(Answerer.named(line.strip(), Channel.TERMINAL));
      }
      out.print(
          folded(line).isEmpty()
              ? "That is no name."
              : requester + " started this run, so somebody else must approve.");
    }
    out.print("Nobody else approved; taken as later.");
    return Optional.empty();
  }

  /** Whether it is a name, and not that one in another spelling. */
  private static boolean isAnother(String name, String requester) {
    return !folded(name).isEmpty() && !folded(name).equals(folded(requester));
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
