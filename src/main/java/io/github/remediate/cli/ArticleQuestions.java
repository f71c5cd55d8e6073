package io.github.remediate.cli;

import io.github.remediate.diagnose.Said;
import io.github.remediate.diagnose.Said.Answered;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The five questions that Microsoft's article asks before anything else. Each can be passed over by
 * an empty line, and all of them by the end of the input.
 */
record ArticleQuestions(Invocation invocation, BufferedReader input) {
  private static final String ERROR = "What does the error say, letter for letter?";
  private static final String PLACE = "Where does it show?";
  private static final String SINCE = "Since when, and did it ever work?";
  private static final String USERS = "How many users have it?";
  private static final String MACS = "How many Macs have it?";

  Said ask() {
    invocation.err().println("Five questions first; Return passes over one.");
    Optional<String> error = answer(ERROR);
    List<Answered> answers = new ArrayList<>();
    boolean several = false;
    boolean counted = false;
    for (String question : List.of(PLACE, SINCE, USERS, MACS)) {
      Optional<String> answer = answer(question);
      answer.ifPresent(text -> answers.add(new Answered(question, text)));
      if (question.equals(USERS) || question.equals(MACS)) {
        Optional<Boolean> many = answer.flatMap(ArticleQuestions::isSeveral);
        counted |= many.isPresent();
        several |= many.orElse(false);
      }
    }
    return new Said(
        error, Optional.empty(), answers, counted ? Optional.of(several) : Optional.empty());
  }

  private Optional<String> answer(String question) {
    invocation.err().print(question + " ");
    invocation.err().flush();
    try {
      String line = input.readLine();
      return Optional.ofNullable(line).map(String::strip).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether an answer counts more than one; empty where it counts nothing. */
  private static Optional<Boolean> isSeveral(String answer) {
    String digits = answer.replaceFirst("^\\D*([0-9]{1,9}).*$", "$1");
    if (digits.matches("[0-9]{1,9}")) {
      return Optional.of(Integer.parseInt(digits) > 1);
    }
    return answer.matches("(?i).*\\b(all|many|several|everybody|everyone)\\b.*")
        ? Optional.of(true)
        : Optional.empty();
  }
}
