package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.Supervision;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.people.TerminalPeople;
import io.github.remediate.workshop.Plist;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A Mac that a run may change")
final class RunningMacTest {
  @TempDir Path root;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private StatefulTree tree;

  @Test
  @DisplayName("is seen as it is at each look, and not as it was at the first")
  void anew() throws Exception {
    Files.createDirectories(root.resolve("Users"));
    RunningMac mac =
        Macs.real(new Installation(root, root, "0.test"))
            .open(
                new MacChoice(
                    Optional.empty(), Optional.of(root), Optional.empty(), Optional.empty()));
    assertThat(isThere(mac)).isFalse();

    Path jamf = root.resolve("usr/local/jamf/bin/jamf");
    Files.createDirectories(jamf.getParent());
    Files.writeString(jamf, "a program");

    assertThat(isThere(mac)).isTrue();
  }

  @Test
  @DisplayName("loses what a killed process left on the screen before it shows windows of its own")
  void leftBehind() throws Exception {
    Files.createDirectories(root.resolve("Users"));
    Path directory = Files.createDirectories(root.resolve("private/var/run/io.github.remediate"));
    for (String ending : new String[] {"log", "json"}) {
      Files.writeString(directory.resolve("2147483600-1-0123456789abcdef." + ending), "");
    }
    RunningMac mac =
        Macs.real(new Installation(root, root, "0.test"))
            .open(
                new MacChoice(
                    Optional.empty(), Optional.of(root), Optional.empty(), Optional.empty()));
    assertThat(mac.windows(null, PeopleChoice.time())).isEmpty();

    assertThat(directory).doesNotExist();
  }

  /** A Mac of jane's whose AppleScript dialogs are answered so; what they show stays in a file. */
  private RunningMac answering(String answer) throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(root.resolve("mac")));
    Path osascript = tree.at("/usr/bin/osascript");
    Files.deleteIfExists(osascript);
    Files.writeString(
        osascript,
        "#!/bin/sh\necho \"$2\" >> '" + root.resolve("shown") + "'\necho '" + answer + "'\n");
    Files.setPosixFilePermissions(osascript, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Macs.real(new Installation(root, root, "0.test"))
        .open(
            new MacChoice(
                Optional.empty(), Optional.of(tree.root()), Optional.empty(), Optional.empty()));
  }

  private String shown() throws IOException {
    Path file = root.resolve("shown");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private ParagraphPrinter printer() {
    return new ParagraphPrinter(
        new PrintStream(told, true, StandardCharsets.UTF_8), words -> words, () -> {});
  }

  private People windows(RunningMac mac) {
    return mac.windows(printer(), PeopleChoice.time()).orElseThrow();
  }

  private static Question question() {
    return new Question("a", Question.Kind.BEGIN_STEP, Message.literal("Go on?"), List.of(), false);
  }

  @Test
  @DisplayName("asks in windows only the user that the run is for")
  void asksItsUser() throws Exception {
    RunningMac mac = answering("button returned:Go on, gave up:false");
    People people = windows(mac);
    Reply yes = new Answerer("jane", Channel.WINDOW).says(Decision.YES);
    assertThat(people.ask(question())).as("it is for nobody yet").isEqualTo(yes);

    mac.ask(Optional.of("somebody"));
    assertThat(people.ask(question()).decision()).isEqualTo(Decision.LATER);
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("Another user sits");

    mac.ask(Optional.of("jane"));
    assertThat(people.ask(question())).isEqualTo(yes);
  }

  @Test
  @DisplayName("names in windows whom to turn to, in the user's language, and where to start again")
  void organization() throws Exception {
    RunningMac mac = answering("button returned:OK, gave up:false");
    Files.write(
        tree.at("/Users/jane/Library/Preferences/.GlobalPreferences.plist"),
        Plist.of("AppleLanguages", List.of("it-IT")).binary());
    Path jamf = tree.at("/Library/Preferences/com.jamfsoftware.jamf.plist");
    Files.write(jamf, Plist.of("self_service_app_path", "/Applications/Acme Store.app").binary());
    Files.createDirectories(tree.at("/Applications/Acme Store.app"));
    People people = windows(mac);
    Path config = tree.at(Settings.FILE.value());
    Files.createDirectories(config.getParent());
    Files.writeString(config, "self-service:\n  contact: {it: Chiama 99.}\n");
    mac.settings(
        new MacChoice(
            Optional.empty(), Optional.of(tree.root()), Optional.empty(), Optional.empty()));
    people.conclude(new Conclusion(Conclusion.Kind.WAITS, "R", List.of()));
    assertThat(shown()).as("as the settings say").contains("Chiama 99.");
    Files.delete(root.resolve("shown"));
    mac.speakFor(
        new Helpdesk(Map.of(), Map.of("en", "Ring 100.", "it", "Chiama 100."), Optional.empty()));

    people.conclude(new Conclusion(Conclusion.Kind.WAITS, "R", List.of()));

    assertThat(shown()).contains("Chiama 100.").doesNotContain("Ring 100.");
    assertThat(shown()).contains("Acme Store");

    Files.write(jamf, Plist.of("self_service_app_path", "no path").binary());
    people.conclude(new Conclusion(Conclusion.Kind.WAITS, "R", List.of()));
    assertThat(shown()).endsWith("\n").containsOnlyOnce("Acme Store");
  }

  @Test
  @DisplayName("warns whoever sits before its screen of a restart that another answers for")
  void warned() throws Exception {
    RunningMac mac = answering("button returned:Not now, gave up:false");
    List<String> asked = new ArrayList<>();
    People answering =
        new People() {
          @Override
          public Reply ask(Question question) {
            asked.add(question.gate());
            return Answerer.typing(Optional.empty()).says(Decision.YES);
          }

          @Override
          public Channel channel() {
            return Channel.TERMINAL;
          }

          @Override
          public void tell(Message message) {}

          @Override
          public Reply beforeRestart(Countdown countdown) {
            asked.add("countdown");
            return Answerer.typing(Optional.empty()).says(Decision.YES);
          }
        };
    People people = mac.warned(answering, printer(), PeopleChoice.time());
    Countdown countdown = new Countdown(Message.literal("Soon"), List.of(), Duration.ofSeconds(1));

    assertThat(people.channel()).isEqualTo(Channel.TERMINAL);
    assertThat(people.ask(question()).isYes()).isTrue();
    assertThat(people.beforeRestart(countdown).decision()).isEqualTo(Decision.LATER);

    assertThat(asked).as("the countdown ran before jane").containsExactly("a");
    assertThat(shown()).contains("Soon");
    Files.delete(tree.at("/usr/bin/osascript"));
    assertThat(mac.warned(answering, printer(), PeopleChoice.time()))
        .as("there are no windows")
        .isSameAs(answering);
  }

  @Test
  @DisplayName("tells who is at its screen, and whether it is that boot and a policy is at work")
  void surroundings() throws Exception {
    RunningMac mac = answering("");
    assertThat(mac.tree()).contains(tree.root());
    assertThat(mac.trustedOwners())
        .containsExactly((Integer) Files.getAttribute(tree.root(), "unix:uid"));
    PeopleChoice windows =
        PeopleChoice.windows(
            new PeopleChoice.Console(
                new PrintStream(told, true, StandardCharsets.UTF_8),
                words -> words,
                Optional.empty(),
                Optional.empty(),
                false));
    assertThat(windows.at(mac)).isSameAs(windows.at(mac));
    assertThat(windows.at(mac).channel()).isEqualTo(Channel.WINDOW);
    RunningMac another = new RunningMac(mac::reopen, mac.environment());
    assertThat(windows.at(mac)).as("of another Mac").isNotSameAs(windows.at(another));
    assertThat(mac.isNobodyLoggedIn()).isFalse();
    assertThat(mac.console().found().orElseThrow().name()).isEqualTo("jane");
    assertThat(mac.bootSession()).isEqualTo(mac.bootSession());
    tree.restart();
    assertThat(mac.bootSession().found())
        .contains(Files.readString(tree.at(StatefulTree.STATE + "/boot-session")).strip());
    assertThat(mac.isJamfAtWork()).isEqualTo(Observation.known(false));
    tree.misbehave("scutil", "echo '  No such key'; end 0");
    assertThat(mac.isNobodyLoggedIn()).isTrue();
  }

  @Test
  @DisplayName("has settings that root alone can change, wherever they lie, or none")
  void settings() throws Exception {
    RunningMac mac = answering("");
    MacChoice choice =
        new MacChoice(
            Optional.empty(), Optional.of(tree.root()), Optional.empty(), Optional.empty());
    List<Path> asked = new ArrayList<>();
    RunEnvironment real = mac.environment();
    RunningMac suspicious =
        new RunningMac(
            mac::reopen,
            new RunEnvironment(
                real.store(),
                real.tree(),
                real.changes(),
                real.trees(),
                real.log(),
                file -> {
                  asked.add(file);
                  return Optional.of(file + " belongs to jane");
                },
                real.screenPrograms(),
                real.sleepPrevention(),
                RunTidings.Telling.NONE));
    assertThat(suspicious.settings(choice).quarantineDays()).isEmpty();
    assertThat(asked).as("there is no file").isEmpty();

    Path own = Files.writeString(root.resolve("own.yaml"), "quarantine-days: 9\n");
    MacChoice named =
        new MacChoice(
            Optional.empty(),
            Optional.of(tree.root()),
            Optional.empty(),
            Optional.empty(),
            Optional.of(own));
    assertThat(mac.settings(named).quarantineDays()).contains(9);
    assertThatThrownBy(() -> suspicious.settings(named))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("The settings cannot be trusted: " + own + " belongs to jane. ");
    assertThat(asked).containsExactly(own);
    Files.delete(own);
    assertThatThrownBy(() -> suspicious.settings(named))
        .hasMessageContaining("there is no such file");
  }

  private static boolean isThere(RunningMac mac) {
    return mac.look(Optional.empty(), what -> {}).management().framework().isKnown();
  }

  private static RunState begun(Optional<Supervision> supervision) {
    return RunState.of(
        List.of(
            new RunEntry.RunStarted(
                "R",
                "remediate 0.test",
                "cause-6",
                "sha256:0",
                "sha256:0",
                "sha256:0",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Ann"),
                Optional.of("HD-9"),
                supervision)));
  }

  @Test
  @DisplayName(
      "shows its user in a window what is theirs to do, where a helpdesk supervises the run")
  void supervised() throws Exception {
    RunningMac mac = answering("");
    PeopleChoice choice =
        PeopleChoice.terminal(
            new StringReader(""),
            new PeopleChoice.Console(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                line -> line,
                Optional.of("Ann"),
                Optional.empty(),
                false));
    People alone = choice.at(mac, begun(Optional.empty()));

    assertThat(alone).isInstanceOf(TerminalPeople.class);
    assertThat(choice.at(mac, begun(Optional.of(Supervision.ONE_PERSON))))
        .isNotInstanceOf(TerminalPeople.class)
        .satisfies(people -> assertThat(people.channel()).isEqualTo(Channel.TERMINAL));
  }
}
