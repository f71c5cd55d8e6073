package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command kit")
class KitCommandTest {
  private Path place;

  @BeforeEach
  void place(@TempDir Path temporary) throws IOException {
    place = temporary.toRealPath().resolve("kit");
  }

  private ProgramRun kit(String... words) {
    return ProgramRun.of("kit").run(words);
  }

  @Test
  @DisplayName("lists what there is and what for, and writes nothing")
  void list() {
    ProgramRun run = kit("--list");
    assertThat(run.status()).isZero();
    assertThat(run.sentences())
        .contains("policies/start.sh", "a user starts the cleanup in Self Service")
        .contains("Left out: profiles/privacy.mobileconfig")
        .doesNotContain("new");

    run = kit(place.toString(), "--list", "--team-id", "A1B2C3D4E5");
    assertThat(run.out()).containsPattern("profiles/privacy.mobileconfig +new");
    assertThat(place).doesNotExist();
  }

  @Test
  @DisplayName("writes the kit, and the same bytes again")
  void write() throws IOException {
    ProgramRun run = kit(place.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.sentences()).contains("The kit is in " + place, "README.md");
    List<String> first = contents();
    assertThat(kit(place.toString()).status()).isZero();
    assertThat(contents()).isEqualTo(first);
    assertThat(kit(place.toString(), "--list").out())
        .contains("unchanged")
        .doesNotContain("in the way");
  }

  private List<String> contents() throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> all = Files.walk(place)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        contents.add(file + " " + Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  @DisplayName("refuses a directory of somebody else's, and a kit that was changed, in one line")
  void refused() throws IOException {
    assertThat(kit(place.toString()).status()).isZero();
    Files.writeString(place.resolve("guide/helpdesk.md"), "ours");
    ProgramRun run = kit(place.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("guide/helpdesk.md was written or changed by somebody else")
        .hasLineCount(1);
    assertThat(kit(place.toString(), "--list").out())
        .containsPattern("guide/helpdesk.md +in the way");

    run = kit(place.getParent().toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("is not empty and is no kit").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "A1B2C3D4E5\" or true", "a1b2c3d4e5"})
  @DisplayName("refuses what is no team id, in one line")
  void team(String id) {
    ProgramRun run = kit(place.toString(), "--team-id=" + id);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("ten capitals and digits").hasLineCount(1);
    assertThat(place).doesNotExist();
  }

  @Test
  @DisplayName("wants to know where to")
  void nowhere() {
    assertThat(kit().status()).isEqualTo(2);
    assertThat(kit().err()).contains("Name the directory");
  }

  @Test
  @DisplayName("looks for left-overs where the cleanup moves them, and for nothing else")
  void residue() throws IOException {
    kit(place.toString());
    String script = Files.readString(place.resolve("extension-attributes/residue.sh"));
    String playbook = Files.readString(Path.of("playbooks/cause-6.yaml"));
    List<String> paths = find("(?m)^in_(?:home|system) '(.+)'$", script);

    assertThat(paths)
        .hasSizeGreaterThan(20)
        .contains("/Library/Application Support/Company Portal")
        .allSatisfy(path -> assertThat(playbook).contains(path))
        .noneSatisfy(path -> assertThat(path).contains("selfserviceplus"))
        .noneSatisfy(path -> assertThat(path).contains("ssoextension"));
    assertThat(script).contains("unseen=" + find("(?m)^(in_home) ", script).size());
  }

  @Test
  @DisplayName("has policies that pass on only what the program knows")
  void options() throws IOException {
    kit(place.toString());
    TreeSet<String> passed = new TreeSet<>();
    for (String name : List.of("look", "start", "rollback", "uninstall")) {
      String script = Files.readString(place.resolve("policies/" + name + ".sh"));
      String code = script.replaceAll("(?m)^ *#.*$", "");
      passed.addAll(find("(--[a-z][a-z-]+)", code));
    }
    // What the scripts take themselves, or other programs.
    passed.removeAll(List.of("--full", "--run", "--forget", "--"));
    List<String> known = new ArrayList<>();
    for (RootOption option : RootOption.values()) {
      known.add(option.word());
    }

    assertThat(passed).contains("--cause", "--accept", "--dry-run", "--yes", "--format");
    assertThat(passed).contains("--self-service", "--invoked-by").isSubsetOf(known);
  }

  private static List<String> find(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
