package io.github.remediate.playbook;

import io.github.remediate.document.Place;
import io.github.remediate.document.Problem;
import io.github.remediate.document.Problems;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether a file with mistakes is meant to be one of ours at all. Messages quote what is wrong with
 * a file; root reads whatever file it is told to, and whoever may run this program as root need not
 * be allowed to read that one. So nothing is quoted of a file that does not look like ours.
 */
final class FileRecognition {
  private FileRecognition() {}

  /**
   * What to say of a file.
   *
   * @param keys tells a key of ours; as many as {@code least} of them begin a line of a file of
   *     ours
   * @param message what to say of a file of which fewer do
   */
  static List<Problem> judged(
      Problems problems,
      byte[] bytes,
      Predicate<String> keys,
      int least,
      String message,
      String remedy) {
    List<Problem> found = problems.sorted();
    boolean quotes = found.stream().anyMatch(problem -> problem.message().indexOf('\'') >= 0);
    if (!quotes || count(bytes, keys) >= least) {
      return found;
    }
    Place beginning = new Place(found.get(0).place().source(), 1, 1);
    return List.of(new Problem(beginning, message, remedy));
  }

  private static int count(byte[] bytes, Predicate<String> keys) {
    Set<String> found = new HashSet<>();
    // In whatever encoding it is, its keys would be ASCII.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String line : text.split("[\n\r]")) {
      int colon = line.indexOf(':');
      if (colon > 0 && keys.test(line.substring(0, colon).strip())) {
        found.add(line.substring(0, colon).strip());
      }
    }
    return found.size();
  }
}
