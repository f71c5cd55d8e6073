package io.github.remediate.endtoend;

import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.StatefulTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sits before a process: reads what it asks, does that on the Mac, and types yes. */
final class TypingPerson extends Thread {
  private static final String PROMPT = "[y/N/later] ";

  /** An item that is to be deleted by hand. */
  private static final Pattern LISTED =
      Pattern.compile(
          "[0-9]+\\. (.+?), (certificate|private key|public key), key hash ([0-9A-F]{40})");

  /** What the tree calls them. */
  private static final Map<String, String> KINDS =
      Map.of("certificate", "certificate", "private key", "private", "public key", "key");

  private final Process process;
  private final OutputStream keyboard;
  private final StatefulTree tree;
  private final StringBuilder read = new StringBuilder();

  TypingPerson(Process process, StatefulTree tree) {
    this(process, process.getOutputStream(), tree);
  }

  /**
   * @param keyboard types what the process reads
   */
  TypingPerson(Process process, OutputStream keyboard, StatefulTree tree) {
    super("a person who types");
    this.process = process;
    this.keyboard = keyboard;
    this.tree = tree;
    setDaemon(true);
  }

  /** All that was read. */
  String read() throws InterruptedException {
    BoundedWait.join(this, "the person who types, as the process keeps its output open");
    return read.toString();
  }

  @Override
  public void run() {
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        OutputStream out = keyboard) {
      int asked = 0;
      for (int letter = in.read(); letter >= 0; letter = in.read()) {
        read.append((char) letter);
        if (letter == ' ' && read.toString().endsWith(PROMPT)) {
          // What a line's end divides is one sentence all the same.
          String text = read.substring(asked).replaceAll("\\s+", " ");
          obey(text);
          asked = read.length();
          // A step that failed is tried again by the next resume.
          String answer = text.contains("Go on without it?") ? "no\n" : "yes\n";
          out.write(answer.getBytes(StandardCharsets.US_ASCII));
          out.flush();
        }
      }
    } catch (IOException e) {
      // It was killed.
      return;
    }
  }

  private void obey(String text) throws IOException {
    if (text.contains("choose the login keychain")) {
      Matcher listed = LISTED.matcher(text);
      while (listed.find()) {
        tree.discard(
            item ->
                item.label().equals(listed.group(1))
                    && item.kind().equals(KINDS.get(listed.group(2)))
                    && item.hash().equals(listed.group(3)));
      }
    } else if (text.contains("Enroll this Mac in Jamf Pro.")) {
      tree.enroll();
    } else if (text.contains("Start the registration policy in Self Service")) {
      tree.register();
    }
  }
}
