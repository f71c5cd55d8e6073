package io.github.remediate.playbook;

import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problem;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Yaml;
import java.util.List;
import java.util.Optional;

/**
 * The settings file of a Mac or a helpdesk, in the same YAML as playbooks.
 *
 * @param adfsUrl key {@code adfs-url}: the organization's ADFS STS address, beginning with https://
 * @param quarantineDays key {@code quarantine-days}, 1 to 3650: how many days after its end what a
 *     run keeps is purged, when the next run starts
 * @param problems everything that is wrong with the file; then nothing else here counts
 */
public record SettingsFile(
    Optional<String> adfsUrl, Optional<Integer> quarantineDays, List<Problem> problems) {
  private static final int MOST_DAYS = 3650;

  /** Sets nothing. */
  public static final SettingsFile NONE =
      new SettingsFile(Optional.empty(), Optional.empty(), List.of());

  /**
   * Reads a settings file; no input makes this throw.
   *
   * @param bytes the file's content, at most 256 KiB of UTF-8
   * @param fileName the file's name, for messages
   */
  public static SettingsFile read(byte[] bytes, String fileName) {
    Problems problems = Problems.collected();
    Node root =
        Yaml.read(
            fileName,
            bytes,
            problems,
            "Set 'adfs-url:' or 'quarantine-days:' in it, or do without the file.");
    Fields fields = root == null ? null : Fields.of(root, Shapes.SETTINGS, problems);
    if (fields == null) {
      return new SettingsFile(Optional.empty(), Optional.empty(), judged(problems, bytes));
    }
    Optional<String> url = fields.maybeLine("adfs-url");
    if (problems.none() && url.isPresent() && !isUrl(url.get())) {
      problems.add(
          fields.at("adfs-url"),
          "'adfs-url' must be your own address in full",
          "Write it like https://sts.example.com/adfs/ls.");
    }
    int days = (int) fields.number("quarantine-days", 1, MOST_DAYS, 0);
    return new SettingsFile(
        url, days == 0 ? Optional.empty() : Optional.of(days), judged(problems, bytes));
  }

  private static List<Problem> judged(Problems problems, byte[] bytes) {
    return FileRecognition.judged(
        problems,
        bytes,
        key -> key.startsWith("adfs") || key.startsWith("quarantine"),
        1,
        "this is no settings file: no line begins with a setting",
        "Check that this is the file you mean. Settings are 'adfs-url:' and 'quarantine-days:'.");
  }

  private static boolean isUrl(String text) {
    return text.startsWith("https://") && text.indexOf('<') < 0 && text.indexOf('\\') < 0;
  }
}
