package io.github.remediate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The launcher in an image of its own, with runtimes that are small scripts: each writes down how
 * it was called. Only what macOS alone has (its java_home) stays untested.
 */
@DisplayName("The launcher")
class LauncherTest {
  private static final Path LAUNCHER = Path.of("src/main/launcher/remediate");

  private Path root;
  private Path image;
  private Path user;

  @BeforeEach
  void image(@TempDir Path tmp) throws IOException {
    root = tmp.toRealPath();
    image = root.resolve("an image");
    user = Files.createDirectory(root.resolve("the user's folder"));
    Files.createDirectories(image.resolve("bin"));
    Files.createDirectories(image.resolve("lib"));
    Files.copy(LAUNCHER, image.resolve("bin/remediate"));
    executable(image.resolve("bin/remediate"));
    Files.writeString(image.resolve("lib/class-path"), "lib/b.jar:lib/a.jar");
  }

  static Stream<String> shells() {
    return Stream.of("/bin/sh", "/bin/bash", "/bin/dash")
        .filter(shell -> Files.isExecutable(Path.of(shell)));
  }

  @ParameterizedTest
  @MethodSource("shells")
  @DisplayName("hands every argument on exactly")
  void hands_every_argument_on_exactly(String shell) throws Exception {
    bundled("17.0.2");
    List<String> arguments =
        List.of("", "a b", "*", "$HOME", "'\"\\", "-x", "two\nlines", "Jürgen", "/", "--", "");
    List<String> command = new ArrayList<>(List.of(shell, image + "/bin/remediate"));
    command.addAll(arguments);

    assertThat(start(Map.of(), command).call("argument")).isEqualTo(arguments);
  }

  @ParameterizedTest
  @MethodSource("shells")
  @DisplayName("tells where the image is and where the user stands")
  void tells_where_the_image_is_and_where_the_user_stands(String shell) throws Exception {
    bundled("25");

    Ended ended = start(Map.of(), List.of(shell, image + "/bin/remediate"));

    assertThat(ended.call("option"))
        .contains("-Dremediate.home=" + image, "-Dremediate.cwd=" + user)
        .contains("lib/remediate.jar:lib/b.jar:lib/a.jar");
    assertThat(ended.call("folder")).containsExactly(image.toString());
  }

  @Test
  @DisplayName("finds its image through links from elsewhere")
  void finds_its_image_through_links_from_elsewhere() throws Exception {
    bundled("17");
    Path bin = Files.createDirectories(root.resolve("usr local/bin"));
    Files.createSymbolicLink(bin.resolve("direct"), image.resolve("bin/remediate"));
    Files.createSymbolicLink(bin.resolve("indirect"), Path.of("direct"));

    for (String name : List.of("direct", "indirect")) {
      Ended ended = start(Map.of(), List.of(bin.resolve(name).toString()));
      assertThat(ended.call("option")).contains("-Dremediate.home=" + image);
    }
    assertThat(start(Map.of("PATH", bin + ":/usr/bin:/bin"), List.of("sh", "-c", "indirect")))
        .satisfies(ended -> assertThat(ended.call("folder")).containsExactly(image.toString()));
  }

  @Test
  @DisplayName("takes the bundled runtime then Java home then the path")
  void takes_the_bundled_runtime_then_JAVA_HOME_then_the_path() throws Exception {
    Path home = runtime(root.resolve("home"), "17.0.9");
    Path onPath = runtime(root.resolve("on path"), "21");
    Map<String, String> both =
        Map.of("JAVA_HOME", home.toString(), "PATH", onPath + "/bin:/usr/bin:/bin");

    assertThat(launch(both).runtime()).isEqualTo(home);
    assertThat(launch(Map.of("PATH", onPath + "/bin:/usr/bin:/bin")).runtime()).isEqualTo(onPath);
    Path bundled = runtime(image.resolve("runtime/Contents/Home"), "17");
    assertThat(launch(both).runtime()).isEqualTo(bundled);
  }

  @Test
  @DisplayName("passes over a runtime that is too old")
  void passes_over_a_runtime_that_is_too_old() throws Exception {
    bundled("11.0.20");
    Path home = runtime(root.resolve("home"), "1.8.0_392");
    Path older = runtime(root.resolve("older"), "16.0.2");
    Path fits = runtime(root.resolve("fits"), "25-ea");

    Ended ended =
        launch(
            Map.of("JAVA_HOME", home.toString(), "PATH", older + "/bin:" + fits + "/bin:/usr/bin"));

    assertThat(ended.runtime()).isEqualTo(fits);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  @DisplayName("follows the links of a Java on the path to its runtime")
  void follows_the_links_of_a_java_on_the_path_to_its_runtime() throws Exception {
    Path runtime = runtime(root.resolve("jvm"), "17");
    Path bin = Files.createDirectory(root.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("alternative"), runtime.resolve("bin/java"));
    Files.createSymbolicLink(bin.resolve("java"), Path.of("alternative"));

    assertThat(launch(Map.of("PATH", bin + ":/usr/bin:/bin")).runtime()).isEqualTo(runtime);
  }

  @Test
  @DisplayName("asks a runtime without a release file for its version")
  void asks_a_runtime_without_a_release_file_for_its_version() throws Exception {
    Path home = runtime(root.resolve("home"), "17.0.3");
    Files.delete(home.resolve("release"));
    assertThat(launch(Map.of("JAVA_HOME", home.toString())).runtime()).isEqualTo(home);

    Path old = runtime(root.resolve("old"), "11.0.1");
    Files.delete(old.resolve("release"));
    Ended ended = launch(Map.of("JAVA_HOME", old.toString(), "PATH", "/nowhere"));
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.err()).contains("Java 11.0.1, too old");
  }

  @Test
  @DisplayName("does not take a Java that depends on where the user stands")
  void does_not_take_a_java_that_depends_on_where_the_user_stands() throws Exception {
    runtime(user, "17");

    Ended ended = launch(Map.of("PATH", "bin:.:"));

    assertThat(ended.status()).isEqualTo(3);
  }

  @Test
  @DisplayName("says what it looked at and what to do when no runtime fits")
  void says_what_it_looked_at_and_what_to_do_when_no_runtime_fits() throws Exception {
    Path home = runtime(root.resolve("home"), "11.0.2");

    Ended ended = launch(Map.of("JAVA_HOME", home.toString(), "PATH", "/nowhere"));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("remediate: no Java runtime fits: 17 or later is needed.\n")
        .contains("the bundled runtime: none in " + image + "/runtime")
        .contains("JAVA_HOME: Java 11.0.2, too old (" + home + "/bin/java)")
        .contains("java on PATH: none")
        .contains("Install a JDK 17 or later");
  }

  @Test
  @DisplayName("fails for launchd with 0 because it would be started again at once")
  void fails_for_launchd_with_0_because_it_would_be_started_again_at_once() throws Exception {
    Ended ended =
        start(
            Map.of("PATH", "/nowhere"),
            List.of(image + "/bin/remediate", "resume", "--from", "launchd"));

    assertThat(ended.status()).isZero();
    assertThat(ended.err()).startsWith("remediate: no Java runtime fits: 17 or later is needed.\n");
  }

  @Test
  @DisplayName("says so when the image is not whole")
  void says_so_when_the_image_is_not_whole() throws Exception {
    bundled("17");
    Files.delete(image.resolve("lib/class-path"));

    Ended ended = launch(Map.of());

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.err()).hasLineCount(1).contains(image.toString(), "lib/class-path");
  }

  @Test
  @DisplayName("uses the class data archive with the runtime that made it and with no other")
  void uses_the_class_data_archive_with_the_runtime_that_made_it_and_with_no_other()
      throws Exception {
    Path runtime = bundled("17.0.15");
    String archive = "-XX:SharedArchiveFile=lib/classes.jsa";
    assertThat(launch(Map.of()).call("option")).doesNotContain(archive);

    Files.writeString(image.resolve("lib/classes.jsa"), "");
    Files.writeString(
        image.resolve("lib/classes.release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"17.0.15\"\n");
    assertThat(launch(Map.of()).call("option")).contains(archive);

    Files.writeString(
        runtime.resolve("release"), "IMPLEMENTOR=\"Else\"\nJAVA_VERSION=\"17.0.15\"\n");
    assertThat(launch(Map.of()).call("option")).doesNotContain(archive);
  }

  @Test
  @DisplayName("asks macOS before it looks at the path and checks its answer")
  void asks_macOS_before_it_looks_at_the_path_and_checks_its_answer() throws Exception {
    Path known = runtime(root.resolve("known to macOS"), "21.0.1");
    Path onPath = runtime(root.resolve("on path"), "17");
    Map<String, String> path = Map.of("PATH", onPath + "/bin:/usr/bin:/bin");
    Path javaHome = root.resolve("java_home");
    Path launcher = image.resolve("bin/remediate");
    Files.writeString(
        launcher,
        Files.readString(launcher).replace("/usr/libexec/java_home", javaHome.toString()));

    Files.writeString(javaHome, "#!/bin/sh\n[ \"$*\" = '-v 17+' ] && echo '" + known + "'\n");
    executable(javaHome);
    assertThat(launch(path).runtime()).isEqualTo(known);

    runtime(known, "11.0.2");
    assertThat(launch(path).runtime()).isEqualTo(onPath);

    Files.writeString(javaHome, "#!/bin/sh\necho 'Unable to find any JVMs' >&2\nexit 1\n");
    assertThat(launch(Map.of("PATH", "/nowhere")))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(3))
        .satisfies(ended -> assertThat(ended.err()).contains("knows none that is 17 or later"));
  }

  @Test
  @DisplayName("takes no flags from the environment")
  void takes_no_flags_from_the_environment() throws Exception {
    bundled("17");

    Ended ended = launch(Map.of("JAVA_TOOL_OPTIONS", "-Dx", "JDK_JAVA_OPTIONS", "-Dy"));

    assertThat(ended.call("variable")).containsExactly("JAVA_TOOL_OPTIONS= JDK_JAVA_OPTIONS=");
  }

  @Test
  @DisplayName("as root runs no Java that others can change")
  void as_root_runs_no_java_that_others_can_change() throws Exception {
    boolean root = Files.getAttribute(user, "unix:uid").equals(0);
    Path open = runtime(this.root.resolve("open"), "21");
    Files.setPosixFilePermissions(
        open.resolve("bin"), PosixFilePermissions.fromString("rwxrwxrwx"));
    Path led = Files.createDirectories(this.root.resolve("led/bin"));
    Files.createSymbolicLink(led.resolve("java"), open.resolve("bin/java"));
    Path linked = Files.createSymbolicLink(this.root.resolve("linked"), open);
    Path owned = runtime(this.root.resolve("owned"), "21");
    Path loads = runtime(this.root.resolve("loads"), "21");
    Files.createDirectories(loads.resolve("lib"));
    Files.setPosixFilePermissions(
        Files.writeString(loads.resolve("lib/modules"), ""),
        PosixFilePermissions.fromString("rw-rw-rw-"));
    Path good = runtime(this.root.resolve("good"), "17");
    String path = "PATH";
    if (root) {
      Files.setAttribute(owned.resolve("bin/java"), "unix:uid", 12345);
    }

    for (Path each : List.of(open, led.getParent(), linked, owned, loads)) {
      Ended home = launch(Map.of("JAVA_HOME", each.toString(), path, good + "/bin"));
      assertThat(home.runtime().equals(good)).as("JAVA_HOME %s", each).isEqualTo(root);
      Ended onPath = launch(Map.of(path, each + "/bin:" + good + "/bin"));
      assertThat(onPath.runtime().equals(good)).as("PATH %s", each).isEqualTo(root);
    }
    Ended alone = launch(Map.of("JAVA_HOME", owned.toString(), path, "/nowhere"));
    assertThat(alone.status()).isEqualTo(root ? 3 : 0);
    if (root) {
      assertThat(alone.err())
          .contains(
              owned + "/bin/java is not run as root: others can change " + owned + "/bin/java");
    }
  }

  @Test
  @DisplayName("runs no tool that a folder on the path comes up with")
  void runs_no_tool_that_a_folder_on_the_path_comes_up_with() throws Exception {
    Path tools = Files.createDirectory(root.resolve("tools"));
    for (String name : List.of("find", "readlink", "id")) {
      Files.writeString(tools.resolve(name), "#!/bin/sh\n: >'" + tools + "/ran'\n");
      executable(tools.resolve(name));
    }
    Path runtime = runtime(root.resolve("jvm"), "17");
    Path bin = Files.createDirectory(root.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), runtime.resolve("bin/java"));

    Ended ended = launch(Map.of("PATH", tools + ":" + bin + ":/usr/bin:/bin"));

    assertThat(ended.runtime()).isEqualTo(runtime);
    assertThat(tools.resolve("ran")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("shells")
  @DisplayName("lets nothing be printed into a file that took the place of stdout")
  void lets_nothing_be_printed_into_a_file_that_took_the_place_of_stdout(String shell)
      throws Exception {
    Path runtime = bundled("17");
    Files.writeString(
        runtime.resolve("bin/java"),
        "#!/bin/sh\nexec 7>>'" + root + "/other'\necho said 2>/dev/null\nexit $?\n");
    String launcher = "'" + image + "/bin/remediate'";

    Ended closed =
        start(Map.of(), List.of("/bin/sh", "-c", shell + " " + launcher + " <&- >&- 2>&-"));

    assertThat(closed.status()).as("what is written to stdout fails").isNotZero();
    assertThat(root.resolve("other")).isEmptyFile();
    assertThat(start(Map.of(), List.of("/bin/sh", "-c", shell + " " + launcher + " <&- 2>&-")))
        .satisfies(ended -> assertThat(ended.status()).isZero())
        .satisfies(ended -> assertThat(ended.out()).isEqualTo("said\n"));
  }

  @Test
  @DisplayName("refuses to start in a folder that is gone")
  void refuses_to_start_in_a_folder_that_is_gone() throws Exception {
    bundled("17");
    String gone = "mkdir gone && cd gone && rmdir ../gone && exec '" + image + "/bin/remediate'";

    Ended ended = start(Map.of(), List.of("/bin/sh", "-c", gone));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("remediate: the folder that you are in is gone");
  }

  /** What programs for a Mac begin with: Mach-O, and the processor. */
  private static final byte[] APPLE_SILICON = {
    (byte) 0xCF, (byte) 0xFA, (byte) 0xED, (byte) 0xFE, 0x0C, 0, 0, 1
  };

  private static final byte[] INTEL = {
    (byte) 0xCF, (byte) 0xFA, (byte) 0xED, (byte) 0xFE, 0x07, 0, 0, 1
  };

  @Test
  @DisplayName("tells by which runtime it would start and starts none")
  void tells_by_which_runtime_it_would_start_and_starts_none() throws Exception {
    boolean isRoot = Files.getAttribute(user, "unix:uid").equals(0);
    Path runtime = bundled("17.0.15");
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Files.write(runtime.resolve("bin/java"), Files.readAllBytes(java));

    Ended ended = tellRuntime();

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains(
            "runtime:    " + runtime + "/bin/java\n",
            "found by:   the bundled runtime\n",
            "version:    17.0.15\n",
            "class data: none of this runtime")
        .doesNotContain("Rosetta", "does not start", "do not tell");
    assertThat(ended.status()).isEqualTo(isRoot ? 0 : 3);

    Path loaded = Files.createDirectories(runtime.resolve("lib/security")).resolve("a file");
    Files.writeString(loaded, "");
    Files.setPosixFilePermissions(loaded, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(tellRuntime().status()).isEqualTo(3);
    if (isRoot) {
      assertThat(tellRuntime().out()).contains("others than root, who can change " + loaded + "\n");
    }
    Files.delete(loaded);

    Files.setPosixFilePermissions(
        runtime.resolve("bin"), PosixFilePermissions.fromString("rwxrwxrwx"));
    Ended open = tellRuntime();
    assertThat(open.status()).isEqualTo(3);
    assertThat(open.out()).contains("changed by: others than root, who can change ");
    if (isRoot) {
      assertThat(open.out()).contains("who can change " + runtime + "/bin\n");
    }
  }

  @Test
  @DisplayName("tells of a runtime that is translated or for another machine")
  void tells_of_a_runtime_that_is_translated_or_for_another_machine() throws Exception {
    Path java = bundled("17.0.15").resolve("bin/java");
    Path launcher = image.resolve("bin/remediate");
    String text = Files.readString(launcher);
    String question = "sysctl -n hw.optional.arm64";
    assertThat(text).contains(question);
    Files.writeString(launcher, text.replace(question, "echo 1"));

    Files.write(java, INTEL);
    assertThat(tellRuntime().out())
        .contains("built for:  macOS x86_64 (translated by Rosetta: slower");
    assertThat(tellRuntime().status()).isEqualTo(3);
    Files.write(java, APPLE_SILICON);
    assertThat(tellRuntime().out()).contains("built for:  macOS arm64\n");

    Files.writeString(launcher, text.replace(question, "false").replace("uname -m", "echo none"));
    assertThat(tellRuntime().out())
        .contains("built for:  macOS arm64 (this machine is ", " none: it does not start)");
    assertThat(tellRuntime().status()).isEqualTo(3);
    Files.writeString(java, "#!/bin/sh\n");
    assertThat(tellRuntime().out()).contains("built for:  unknown (its first bytes do not tell)");
    assertThat(tellRuntime().status()).isEqualTo(3);
  }

  private Ended tellRuntime() throws Exception {
    return start(Map.of(), List.of(image + "/bin/remediate", "--runtime"));
  }

  @ParameterizedTest
  @MethodSource("shells")
  @DisplayName("says so when the runtime does not start")
  void says_so_when_the_runtime_does_not_start(String shell) throws Exception {
    // Of no system that tests run on.
    Files.write(bundled("17.0.15").resolve("bin/java"), new byte[] {0x7F, 'E', 'L', 'F', 9, 9});
    String program = image + "/bin/remediate";

    Ended ended = start(Map.of(), List.of(shell, program, "--cause", "6"));
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.err())
        .contains(
            "remediate: " + image + "/runtime/bin/java does not start.",
            "`" + program + " --runtime` tells");
    assertThat(start(Map.of(), List.of(shell, program, "resume", "--from", "launchd")).status())
        .isZero();
  }

  private Path bundled(String version) throws IOException {
    return runtime(image.resolve("runtime"), version);
  }

  private static Path runtime(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\nMODULES=\"java.base\"\n");
    Files.writeString(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2025-01-01' >&2; exit; fi
        tell() { printf '%%s %%s\\0' "$1" "$2"; }
        tell runtime '%s'
        tell folder "$PWD"
        tell variable "JAVA_TOOL_OPTIONS=$JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS=$JDK_JAVA_OPTIONS"
        kind=option
        for word; do
          tell $kind "$word"
          [ "$word" != io.github.remediate.cli.Main ] || kind=argument
        done
        """
            .formatted(version, home));
    executable(home.resolve("bin/java"));
    return home;
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended launch(Map<String, String> environment) throws Exception {
    return start(environment, List.of(image + "/bin/remediate"));
  }

  private Ended start(Map<String, String> environment, List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(user.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().putAll(environment);
    Path out = Files.createTempFile(root, "out", "");
    Path err = Files.createTempFile(root, "err", "");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private record Ended(int status, String out, String err) {
    List<String> call(String kind) {
      assertThat(status).as(err).isZero();
      return Stream.of(out.split("\0"))
          .filter(line -> line.startsWith(kind + " "))
          .map(line -> line.substring(kind.length() + 1))
          .toList();
    }

    Path runtime() {
      return Path.of(call("runtime").get(0));
    }
  }
}
