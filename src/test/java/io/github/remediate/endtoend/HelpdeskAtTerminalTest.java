package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("A helpdesk at a terminal")
final class HelpdeskAtTerminalTest {
  private static final String SERIAL = "C02XK1ZAJGH5";

  @TempDir Path temporary;
  private StatefulTree tree;
  private ProgramProcess program;
  private final StringBuilder said = new StringBuilder();

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    program = new ProgramProcess(temporary);
  }

  private List<String> words(String... more) {
    List<String> words = new ArrayList<>(ProgramProcess.cleanupOf(tree.root()));
    words.add("--supervised");
    words.addAll(List.of(more));
    return words;
  }

  /** Types a line at each prompt, and ends the input with the last. */
  private int type(Process process, String... lines) throws Exception {
    try (InputStream err = process.getErrorStream();
        OutputStream keyboard = process.getOutputStream()) {
      for (String line : lines) {
        int letter;
        do {
          letter = err.read();
          assertThat(letter).as("before %s: %s", line, said).isNotNegative();
          said.append((char) letter);
        } while (!said.toString().matches("(?s).*(later\\] |TEXT\\] |beside Ann: )"));
        keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
      }
      keyboard.close();
      said.append(new String(err.readAllBytes(), StandardCharsets.UTF_8));
    }
    return BoundedWait.end(process, "the program");
  }

  private String said() {
    return said.toString().replaceAll("\\s+", " ");
  }

  private String journal() throws Exception {
    return Files.readString(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl"));
  }

  @Test
  @DisplayName("approves each step by the Mac's serial number, and is written down with a note")
  void approves() throws Exception {
    Process process = program.startAtTerminal(words("--operator", "Ann Smith", "--ticket", "HD-9"));

    int status = type(process, "y", "y", "note Jane agreed by phone", SERIAL, "later");

    assertThat(status).as(said()).isEqualTo(ExitStatus.WAITING.code());
    assertThat(said())
        .contains("Nothing puts back what stands first:")
        .contains("removeMdmProfile")
        .contains("Nothing puts this back, so a yes is too little");
    assertThat(Files.readString(temporary.resolve("out"))).contains("Step 3 waits for approval.");
    assertThat(journal())
        .contains("\"operator\":\"Ann Smith\",\"ticket\":\"HD-9\",\"supervision\":\"one-person\"")
        .contains("\"note\":\"Jane agreed by phone\"")
        .contains("\"shown\":[\"run /usr/local/bin/jamf removeMdmProfile");
    assertThat(tree.at("/usr/local/jamf")).as("step 3 was not approved").exists();

    said.setLength(0);
    Process resumed =
        program.startAtTerminal(
            List.of("resume", "--operator", "Ben", "--root", tree.root().toString()));
    assertThat(type(resumed, SERIAL, "later")).isEqualTo(ExitStatus.WAITING.code());
    assertThat(journal()).contains("\"by\":\"Ben\"");
    assertThat(tree.at("/usr/local/jamf")).doesNotExist();

    List<String> look =
        List.of("--cause", "6", "--dry-run", "--brief", "--root", tree.root().toString());
    BoundedWait.end(program.start(look), "the dry run");
    assertThat(Files.readString(temporary.resolve("out")).replaceAll("\\s+", " "))
        .as("a run that would be refused is not advised")
        .contains(" is not finished, and no other begins before it is.")
        .doesNotContain("To carry it out");
  }

  @Test
  @DisplayName(
      "needs a second person where the settings demand two, who can also be whoever goes on")
  void twoPeople() throws Exception {
    Path settings = tree.at(Cleanup.STATE + "/config.yaml");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, "approvals:\n  people: 2\n");
    Process process = program.startAtTerminal(words("--operator", "Ann", "--ticket", "HD-9"));

    int status = type(process, "y", SERIAL, "ann", "Ben", SERIAL, "");

    assertThat(status).as(said()).isEqualTo(ExitStatus.WAITING.code());
    assertThat(said())
        .contains("Name of whoever approves, beside Ann:")
        .contains("Ann started this run, so somebody else must approve.");
    assertThat(journal())
        .contains("\"supervision\":\"two-people\"")
        .containsPattern("\"gate\":\"remove-mdm-profile\",\"answer\":\"yes\",\"by\":\"Ben\"")
        .containsPattern("\"gate\":\"remove-framework\",\"answer\":\"later\",\"by\":\"Ann\"");
    assertThat(tree.at("/usr/local/jamf")).exists();

    said.setLength(0);
    Process resumed =
        program.startAtTerminal(
            List.of("resume", "--operator", "Cleo", "--root", tree.root().toString()));
    assertThat(type(resumed, SERIAL, "later")).isEqualTo(ExitStatus.WAITING.code());
    assertThat(said()).doesNotContain("Name of whoever");
    assertThat(journal())
        .containsPattern("\"gate\":\"remove-framework\",\"answer\":\"yes\",\"by\":\"Cleo\"");
  }

  @Test
  @DisplayName("is asked for a name and a ticket first, and for a terminal")
  void refused() throws Exception {
    ProgramProcess.Ended unnamed = program.end(program.start(words("--ticket", "HD-9")));
    assertThat(unnamed.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(unnamed.err().replaceAll("\\s+", " ")).contains("--operator NAME and --ticket ID");

    ProgramProcess.Ended nowhere =
        program.end(program.start(words("--operator", "Ann", "--ticket", "HD-9")));
    assertThat(nowhere.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(nowhere.err().replaceAll("\\s+", " ")).contains("no terminal").contains("ssh -t");

    ProgramProcess.Ended both =
        program.end(program.start(words("--operator", "Ann", "--ticket", "HD-9", "--yes")));
    assertThat(both.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(both.err().replaceAll("\\s+", " ")).contains("goes without --yes");
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
  }
}
