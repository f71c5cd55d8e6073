package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.HandedOver;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The window of a run that waits for the helpdesk")
final class HandedOverWindowTest {
  private static final String DIALOG = "/usr/local/bin/dialog";
  private static final String OSASCRIPT = "/usr/bin/osascript";
  private static final String STAT = "/usr/bin/stat";
  private static final String CANCELLED = "12:60: execution error: Abgebrochen. (-128)\n";
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final byte[] REQUEST = "{\"schema\": \"…\"}\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BYTES = {0, '{', (byte) 0xff, '\n', '\r', (byte) 0xc3};

  private final ScriptedScreen mac = new ScriptedScreen();
  private final List<byte[]> received = new ArrayList<>();
  private final Deque<Optional<String>> verdicts = new ArrayDeque<>();
  private boolean over;
  private boolean isLeft;

  private HandedOver handed() {
    return new HandedOver(
        "run-1",
        "remediate-request-run-1.json",
        REQUEST,
        bytes -> {
          received.add(bytes);
          return verdicts.remove();
        },
        () -> over,
        isLeft);
  }

  private void show() {
    Screen screen = mac.screen();
    new DialogPeople(screen, mac.dialog("3.1.0"), new OsascriptPeople(screen)).handOver(handed());
  }

  private void showAppleScript() {
    new OsascriptPeople(mac.screen()).handOver(handed());
  }

  private HandedOverWindowTest pressed(int exit) {
    mac.answers(SOON, exit, exit == 0 ? "null" : "", "");
    return this;
  }

  private HandedOverWindowTest choose() {
    return pressed(3);
  }

  private HandedOverWindowTest save() {
    return pressed(2);
  }

  private HandedOverWindowTest ok() {
    return pressed(0);
  }

  private HandedOverWindowTest prints(String out) {
    mac.answers(SOON, 0, out, "");
    return this;
  }

  private HandedOverWindowTest fails(String said) {
    mac.answers(SOON, 1, "", said);
    return this;
  }

  private static String data(byte[] bytes) {
    return "«data rdat" + HexFormat.of().withUpperCase().formatHex(bytes) + "»\n";
  }

  private String window(int nth) {
    return new String(mac.windows.get(nth), StandardCharsets.UTF_8);
  }

  private List<String> argv(int nth) {
    return mac.ran.get(nth).commandLine().argv();
  }

  @Test
  @DisplayName("says of what the helpdesk left who decides it, and by which commands")
  void left() {
    isLeft = true;
    ok().show();
    assertThat(window(0))
        .contains("left a record as it is", "sudo remediate resume")
        .contains("sudo remediate abort", "Choose the receipt")
        .doesNotContain("unless they know");
  }

  @Test
  @DisplayName("has a button for the request and one for the receipt, and goes on OK")
  void buttons() {
    ok().show();
    assertThat(window(0))
        .contains("waits for your helpdesk", "run run&#45;1")
        .contains("\"button1text\":\"OK\"")
        .contains("\"button2text\":\"Save the request\"")
        .contains("\"infobuttontext\":\"Choose the receipt\"", "\"quitoninfo\":true")
        .doesNotContain("checkbox");
    assertThat(mac.programs()).containsExactly(DIALOG);
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 10})
  @DisplayName("that nobody answers, or that goes away, changes nothing")
  void unanswered(int exit) {
    mac.answers(exit, "", "");
    show();
    assertThat(mac.programs()).containsExactly(DIALOG);
  }

  @Test
  @DisplayName("has the receipt chosen, looked at and read as the user, its path an argument")
  void chosen() {
    String path = "/Users/jane/Downloads/\" & (do shell script \"id\") & \".json";
    verdicts.add(Optional.empty());
    choose().prints(path + "\n").prints("6 Regular File\n").prints(data(BYTES)).show();

    assertThat(received).hasSize(1);
    assertThat(received.get(0)).isEqualTo(BYTES);
    assertThat(mac.programs()).containsExactly(DIALOG, OSASCRIPT, STAT, OSASCRIPT);
    assertThat(mac.ran.subList(1, 4))
        .allMatch(each -> each.user().equals(Optional.of(ScriptedScreen.JANE)));
    assertThat(argv(1).get(2)).contains("choose file with prompt \"Choose the receipt");
    assertThat(argv(2)).containsExactly(STAT, "-f", "%z %HT", path);
    assertThat(argv(3)).hasSize(4).endsWith(path);
    assertThat(argv(3).get(2)).doesNotContain(path).contains("> 65536 then error");
    assertThat(mac.told()).contains("The receipt that jane chose was taken");
    assertThat(mac.files).isEmpty();
  }

  @Test
  @DisplayName("reads and writes by these scripts, which close what they opened")
  void scripts() {
    assertThat(AppleScript.readFile(9))
        .isEqualTo(
            """
            on run argv
            set chosenFile to open for access (POSIX file (item 1 of argv))
            try
            set fileSize to get eof chosenFile
            if fileSize > 9 then error "too large" number 2001
            set fileContent to ""
            if fileSize > 0 then set fileContent to read chosenFile for fileSize as data
            on error errorText number errorNumber
            close access chosenFile
            error errorText number errorNumber
            end try
            close access chosenFile
            return fileContent
            end run\
            """);
    assertThat(AppleScript.saveFile("Where \"?", "a.json"))
        .isEqualTo(
            """
            on run argv
            tell me to activate
            set savePlace to choose file name with prompt "Where \\"?" default name "a.json"
            set sourceFile to open for access (POSIX file (item 1 of argv))
            try
            set fileContent to read sourceFile as data
            on error errorText number errorNumber
            close access sourceFile
            error errorText number errorNumber
            end try
            close access sourceFile
            set targetFile to open for access savePlace with write permission
            try
            set eof targetFile to 0
            write fileContent to targetFile
            on error errorText number errorNumber
            close access targetFile
            error errorText number errorNumber
            end try
            close access targetFile
            end run\
            """);
  }

  @Test
  @DisplayName("says in one line why a receipt was not taken, and stands there again")
  void refused() {
    verdicts.add(Optional.of("The chosen file answers another run's <b>request</b>."));
    verdicts.add(Optional.empty());
    choose().prints("/a.json\n").prints("6 Regular File\n").prints(data(BYTES));
    choose().prints("/b.json\n").prints("6 Regular File\n").prints(data(new byte[0])).show();

    assertThat(window(0)).doesNotContain("was not taken");
    assertThat(window(1))
        .contains("That receipt was not taken", "another run's &#60;b&#62;request");
    assertThat(received).hasSize(2);
    assertThat(received.get(1)).isEmpty();
    assertThat(mac.told()).contains("A receipt that jane chose was not taken: The chosen file");
  }

  @Test
  @DisplayName("stands there again as it was where the dialog of files is cancelled")
  void cancelled() {
    choose().fails(CANCELLED).save().fails(CANCELLED).ok().show();
    assertThat(mac.windows).hasSize(3);
    assertThat(window(1)).isEqualTo(window(0));
    assertThat(window(2)).isEqualTo(window(0));
    assertThat(mac.programs()).containsExactly(DIALOG, OSASCRIPT, DIALOG, OSASCRIPT, DIALOG);
    assertThat(received).isEmpty();
    assertThat(mac.files).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 Fifo File",
        "12 Symbolic Link",
        "64 Directory",
        "0 Character Device",
        "-1 Regular File",
        "6 Regular File\n6 Regular File",
        ""
      })
  @DisplayName("opens no pipe, link, directory or device")
  void noFile(String kind) {
    choose().prints("/Users/jane/receipt.json\n").prints(kind + "\n").ok().show();
    assertThat(mac.programs()).containsExactly(DIALOG, OSASCRIPT, STAT, DIALOG);
    assertThat(window(1)).contains("That is no ordinary file");
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"65537", "104857600", "9999999999999999999"})
  @DisplayName("opens no file that is larger than 64 KiB")
  void large(String size) {
    choose().prints("/Users/jane/large\n").prints(size + " Regular File\n").ok().show();
    assertThat(mac.programs()).containsExactly(DIALOG, OSASCRIPT, STAT, DIALOG);
    assertThat(window(1)).contains("larger than 64 KB", "resume &#45;&#45;receipt FILE");
    assertThat(received).isEmpty();
  }

  @Test
  @DisplayName("takes 64 KiB, and no byte more of a file that grew after it was looked at")
  void grown() {
    verdicts.add(Optional.of("No."));
    choose().prints("/a\n").prints("65536 Regular File\n").prints(data(new byte[65536]));
    choose().prints("/a\n").prints("6 Regular File\n").fails("5: error: too large (2001)\n");
    choose().prints("/a\n").prints("6 Regular File\n").prints(data(new byte[65537]));
    choose().prints("/a\n").prints("6 Regular File\n").prints("«data rdat" + "00".repeat(99999));
    ok().show();

    assertThat(received).hasSize(1);
    assertThat(received.get(0)).hasSize(65536);
    assertThat(window(2)).contains("larger than 64 KB");
    assertThat(window(3)).contains("larger than 64 KB");
    assertThat(window(4)).contains("could not be read");
  }

  @ParameterizedTest
  @CsvSource({
    "0, '', 1, '0:74: execution error: File permission error. (-54)'",
    "0, '', 1, '0:74: execution error: Operation not permitted (1)'",
    "0, 'hello', 0, ''",
    "0, '«data rdat0»', 0, ''",
    "1, 'stat: /a: Operation not permitted', 0, '«data rdat00»'"
  })
  @DisplayName("says the way out where macOS, or the file, does not let itself be read")
  void notRead(int statExit, String said, int exit, String err) {
    choose().prints("/Users/jane/Documents/a\n");
    if (statExit == 0) {
      prints("6 Regular File\n");
      mac.answers(SOON, exit, said, err);
    } else {
      fails(said);
    }
    ok().show();
    assertThat(received).isEmpty();
    assertThat(window(1))
        .contains("macOS may protect its folder", "resume &#45;&#45;receipt FILE")
        .contains("while Jamf is there, a policy");
    assertThat(mac.told()).contains("could not be read: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relative.json",
        "/a/../etc/x",
        "",
        "/a\nb",
        "/a\u0007b",
        "/a\uFFFDb",
        "alias Macintosh HD:a"
      })
  @DisplayName("looks at nothing whose path is none")
  void noPath(String path) {
    choose().prints(path + "\n").ok().show();
    assertThat(mac.programs()).containsExactly(DIALOG, OSASCRIPT, DIALOG);
    assertThat(window(1)).contains("no ordinary file");
  }

  @Test
  @DisplayName("is left where no dialog of files can be shown, or its time is up")
  void noDialog() {
    choose();
    mac.answersNot("it did not end within 600 s");
    show();
    assertThat(mac.programs()).containsExactly(DIALOG, OSASCRIPT);
    assertThat(mac.ran.get(1).limit()).isEqualTo(Duration.ofMinutes(10));
    assertThat(mac.told()).contains("No receipt was chosen: it did not end within 600 s");
    assertThat(mac.files).isEmpty();
  }

  @Test
  @DisplayName("goes, with its dialog of files, when its user logs out")
  void loggedOut() {
    choose();
    mac.stays();
    mac.seen(
        List.of(
            Observation.known(ScriptedScreen.JANE),
            Observation.known(ScriptedScreen.JANE),
            Observation.known(ScriptedScreen.JANE),
            Observation.absent()));
    show();
    assertThat(mac.programs()).containsExactly(DIALOG, OSASCRIPT);
    assertThat(mac.files).isEmpty();
  }

  @Test
  @DisplayName("starts nothing for a button that was pressed by whoever has left")
  void pressedAndLeft() {
    choose();
    mac.seen(
        List.of(
            Observation.known(ScriptedScreen.JANE),
            Observation.known(ScriptedScreen.JANE),
            Observation.known(ScriptedScreen.JOHN)));
    show();
    assertThat(mac.programs()).containsExactly(DIALOG);
  }

  @Test
  @DisplayName("goes when somebody else brings the receipt")
  void over() {
    mac.stays();
    Screen screen = mac.screen();
    int[] looks = {0};
    HandedOver handed =
        new HandedOver(
            "run-1", "a.json", REQUEST, bytes -> Optional.empty(), () -> ++looks[0] > 3, false);
    new DialogPeople(screen, mac.dialog("3.1.0"), new OsascriptPeople(screen)).handOver(handed);
    assertThat(mac.windows).hasSize(1);
    assertThat(mac.files).isEmpty();
    over = true;
    show();
    assertThat(mac.windows).as("of one that is over already").hasSize(1);
  }

  @Test
  @DisplayName("only tells whoever else sits there, with no button that passes anything")
  void another() {
    mac.asked.add(ScriptedScreen.JANE);
    mac.seen(Observation.known(ScriptedScreen.JOHN));
    ok().show();
    People people =
        new OneUsersPeople(
            new OsascriptPeople(mac.screen()), ScriptedScreen.JANE.name(), mac.screen().console());
    mac.asked.clear();
    mac.answers(0, "button returned:OK, gave up:false", "");
    people.handOver(handed());
    assertThat(window(0)).contains("waits for your helpdesk").doesNotContain("Choose the receipt");
    assertThat(argv(1).get(2)).contains("waits for your helpdesk", "buttons {\"OK\"}");
  }

  @Test
  @DisplayName("has the request saved as the user where they choose, and leaves no copy behind")
  void saved() {
    save();
    prints("").ok().show();
    ScriptedScreen.Started program = mac.ran.get(1);
    assertThat(program.user()).contains(ScriptedScreen.JANE);
    List<String> argv = argv(1);
    assertThat(argv.get(2))
        .contains("choose file name", "default name \"remediate-request-run-1.json\"")
        .contains("open for access savePlace with write permission");
    String copy = argv.get(3);
    assertThat(mac.written).contains(copy);
    assertThat(copy).endsWith(".json");
    assertThat(argv.get(4)).isEqualTo("window");
    assertThat(window(1)).contains("The request is saved");
    assertThat(mac.files).isEmpty();
    assertThat(mac.told()).contains("jane saved a copy of the run's request");
  }

  @Test
  @DisplayName("says where else the request is when it cannot be saved")
  void notSaved() {
    save();
    fails("0:9: execution error: No write permission. (-61)\n").ok().show();
    assertThat(window(1)).contains("could not be saved", "&#45;&#45;request&#45;out FILE");
    assertThat(mac.files).isEmpty();
  }

  @Test
  @DisplayName("is AppleScript's where swiftDialog shows none, with the same three ways")
  void appleScript() {
    verdicts.add(Optional.empty());
    mac.answers(SOON, 255, "", "no app");
    prints("button returned:Save the request, gave up:false\n").prints("");
    prints("button returned:Choose the receipt, gave up:false\n");
    prints("/a.json\n").prints("6 Regular File\n").prints(data(BYTES)).show();
    assertThat(received).hasSize(1);
    assertThat(argv(1).get(2))
        .contains("buttons {\"Save the request\", \"Choose the receipt\", \"OK\"}")
        .contains("default button \"OK\" cancel button \"OK\"", "giving up after 600");
    assertThat(argv(3).get(2)).contains("The request is saved");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"button returned:OK, gave up:false", "button returned:, gave up:true", "hello"})
  @DisplayName("of AppleScript is put away by anything but its two buttons")
  void appleScriptSeen(String answer) {
    mac.answers(0, answer, "");
    showAppleScript();
    mac.answers(1, "", CANCELLED);
    showAppleScript();
    mac.answers(1, "", "0:1: execution error: No user interaction allowed. (-1713)\n");
    showAppleScript();
    assertThat(mac.ran).hasSize(3);
    assertThat(mac.told()).contains("AppleScript did not show a window");
  }

  @ParameterizedTest
  @CsvSource({"it, Scegli la ricevuta, Salva la richiesta", "zh-Hant, 選擇回執, 儲存請求"})
  @DisplayName("and its dialogs speak the user's language, and know their buttons in it")
  void languages(String language, String choose, String save) {
    mac.languages.put(ScriptedScreen.JANE, Observation.known(List.of(language)));
    prints("button returned:" + choose + ", gave up:false\n").fails(CANCELLED);
    prints("button returned:" + save + ", gave up:false\n").fails(CANCELLED);
    fails(CANCELLED).showAppleScript();
    assertThat(argv(0).get(2)).contains(choose, save).doesNotContain("helpdesk has", "Save");
    assertThat(argv(1).get(2)).contains("choose file with").doesNotContain("that your helpdesk");
    assertThat(argv(3).get(2)).contains("choose file name").doesNotContain("for your helpdesk");
  }

  @Test
  @DisplayName("ends after twenty rounds, whatever is pressed")
  void bounded() {
    for (int i = 0; i < 20; i++) {
      choose().fails(CANCELLED);
    }
    show();
    assertThat(mac.windows).hasSize(20);
  }

  @Test
  @DisplayName("tells of a cancelled dialog by its number alone")
  void number() {
    assertThat(SessionPrograms.isCancelled(new Answer.Ran(1, new byte[0], CANCELLED))).isTrue();
    assertThat(SessionPrograms.isCancelled(new Answer.Ran(0, new byte[0], CANCELLED))).isFalse();
    assertThat(SessionPrograms.isCancelled(new Answer.NotRun("(-128)"))).isFalse();
  }
}
