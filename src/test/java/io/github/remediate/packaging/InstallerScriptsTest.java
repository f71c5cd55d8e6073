package io.github.remediate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a tree that stands for the Mac, as Apple's installer calls them. */
@DisplayName("The scripts of the installer package")
class InstallerScriptsTest {
  private static final String IMAGE = "/usr/local/remediate";
  private static final String LINK = "/usr/local/bin/remediate";

  private Path tree;

  @BeforeEach
  void mac(@TempDir Path tmp) throws IOException {
    tree = tmp.toRealPath().resolve("a Mac");
    Files.createDirectories(at("/usr/local/bin"));
  }

  private Path at(String path) {
    return tree.resolve(path.substring(1));
  }

  private void file(String path, String text) throws IOException {
    Files.createDirectories(at(path).getParent());
    Files.writeString(at(path), text);
  }

  private void program(String path, String text) throws IOException {
    file(path, text);
    Files.setPosixFilePermissions(at(path), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void installed() throws IOException {
    program(IMAGE + "/bin/remediate", "#!/bin/sh\n");
    file(IMAGE + "/lib/remediate.jar", "");
    Files.createDirectories(at(LINK).getParent());
    Files.createSymbolicLink(at(LINK), Path.of("../remediate/bin/remediate"));
  }

  private record Ended(int status, String out, String err) {}

  private Ended run(String script) throws Exception {
    return run(Path.of("src/main/packaging/installer", script).toAbsolutePath());
  }

  private Ended run(Path file) throws Exception {
    Path out = Files.createTempFile(tree.getParent(), "out", "");
    Path err = Files.createTempFile(tree.getParent(), "err", "");
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                "umask 0; exec /bin/sh \"$@\"",
                "sh",
                file.toString(),
                "/a.pkg",
                "/",
                tree.toString(),
                "/")
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private void refused(String said) throws Exception {
    Ended ended = run("preinstall");
    assertThat(ended.err())
        .hasLineCount(1)
        .startsWith("remediate: not installed, and nothing was changed: ")
        .contains(said);
    assertThat(ended.status()).isEqualTo(1);
  }

  private void accepted() throws Exception {
    Ended ended = run("preinstall");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.status()).isZero();
  }

  @Test
  @DisplayName("let it be installed on a fresh Mac, and over an older version")
  void install() throws Exception {
    accepted();
    Files.delete(at("/usr/local/bin"));
    Files.delete(at("/usr/local"));
    accepted();
    installed();
    accepted();
    Files.delete(at(LINK));
    Files.createSymbolicLink(at(LINK), Path.of("/usr/local/remediate/bin/remediate"));
    accepted();
  }

  @Test
  @DisplayName("refuse while launchd has a job for a run")
  void job() throws Exception {
    installed();
    file("/Library/LaunchDaemons/io.github.remediate.resume.plist", "");

    refused("a run is under way: launchd has a job for it.");
  }

  @Test
  @DisplayName("name the job as the program does")
  void jobName() throws Exception {
    String script = Files.readString(Path.of("src/main/packaging/installer/preinstall"));
    Path program = Path.of("src/main/java/io/github/remediate");

    String job = "/Library/LaunchDaemons/io.github.remediate.resume.plist";
    assertThat(script).contains("job=" + job + "\n");
    assertThat(Files.readString(program.resolve("virtual/VirtualTree.java"))).contains(job);
  }

  @Test
  @DisplayName("refuse while the program is at work, and only that one")
  void atWork() throws Exception {
    installed();
    Process other = atWork("-Dremediate.home=" + tree + "/usr/local/remediate2");
    Process process = atWork("-Dremediate.home=" + tree + "/usr/local/remediate");
    try {
      refused("remediate is at work, as process " + process.pid() + ". When it has ended");
      process.destroyForcibly().waitFor();
      accepted();
    } finally {
      process.destroyForcibly();
      other.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 1", "exit 0", "echo 1 0 launchd; exit 1"})
  @DisplayName("refuse where nobody can tell what is at work")
  void psFails(String does) throws Exception {
    installed();
    Path programs = Files.createDirectories(tree.resolveSibling("programs"));
    Path ps = Files.writeString(programs.resolve("ps"), "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(ps, PosixFilePermissions.fromString("rwxr-xr-x"));
    String script = Files.readString(Path.of("src/main/packaging/installer/preinstall"));
    assertThat(script).contains("\nPATH=/usr/bin:");
    Path copy =
        Files.writeString(
            programs.resolve("preinstall"),
            script.replace("\nPATH=/usr/bin:", "\nPATH=" + programs + ":/usr/bin:"));

    Ended ended = run(copy);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo(
            "remediate: not installed, and nothing was changed: whether remediate is at work cannot"
                + " be told: ps does not work.\n");
  }

  @Test
  @DisplayName("are put off by no process that a user starts with root's rights, such as su")
  void rootsNameAlone() throws Exception {
    Path setpriv = Path.of("/usr/bin/setpriv");
    if (!Files.getAttribute(tree, "unix:uid").equals(0) || !Files.exists(setpriv)) {
      return;
    }
    installed();
    Process su =
        new ProcessBuilder(
                setpriv.toString(),
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "su",
                "-c",
                "true",
                "root",
                "--",
                "-Dremediate.home=" + tree + "/usr/local/remediate",
                "Main")
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(su.getInputStream().read()).as("it asks for a password").isEqualTo('P');
      accepted();
    } finally {
      su.destroyForcibly();
    }
  }

  @Test
  @DisplayName("let the rest of what was cut off be installed over")
  void cutOff() throws Exception {
    installed();
    Files.delete(at(IMAGE + "/bin/remediate"));
    Files.delete(at(IMAGE + "/bin"));
    accepted();
    Files.delete(at(LINK));
    Files.delete(at(IMAGE + "/lib/remediate.jar"));
    file(IMAGE + "/lib/class-path", "");
    accepted();
    Files.delete(at(IMAGE + "/lib/class-path"));
    accepted();
    file(IMAGE + "/lib/thesis", "");
    refused(IMAGE + " holds something else than remediate.");
  }

  /** A process that Java could be, ready when it says so. */
  private static Process atWork(String home) throws IOException {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", "echo ready; read line", "java", home, "Main").start();
    assertThat(process.getInputStream().read()).isEqualTo('r');
    return process;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr", "/usr/local", IMAGE})
  @DisplayName("refuse where another than root could exchange what root runs")
  void open(String place) throws Exception {
    installed();
    Files.setPosixFilePermissions(at(place), PosixFilePermissions.fromString("rwxrwxr-x"));
    refused("others than root can change " + place + ", and root runs programs from there.");
    Files.setPosixFilePermissions(at(place), PosixFilePermissions.fromString("rwxr-xr-x"));
    accepted();

    Path elsewhere = tree.getParent().resolve("elsewhere");
    Files.move(at(place), elsewhere);
    Files.createSymbolicLink(at(place), elsewhere);
    refused(place + " is a link.");
    assertThat(elsewhere).exists();
  }

  @Test
  @DisplayName("refuse over what others can change, what is not ours, and another program")
  void foreign() throws Exception {
    installed();
    Files.setPosixFilePermissions(
        at(IMAGE + "/lib/remediate.jar"), PosixFilePermissions.fromString("rw-rw-rw-"));
    refused("others than root can change " + tree + IMAGE + "/lib/remediate.jar.");
    Files.setPosixFilePermissions(
        at(IMAGE + "/lib/remediate.jar"), PosixFilePermissions.fromString("rw-r--r--"));
    accepted();

    Files.delete(at(LINK));
    Files.createSymbolicLink(at(LINK), Path.of("../Cellar/remediate/1/bin/remediate"));
    refused(LINK + " is another program. Is it Homebrew's?");
    Files.delete(at(LINK));
    file(LINK, "");
    refused(LINK + " is another program.");
    Files.delete(at(LINK));

    Files.delete(at(IMAGE + "/bin/remediate"));
    Files.delete(at(IMAGE + "/lib/remediate.jar"));
    file(IMAGE + "/lib/another.jar", "");
    refused(IMAGE + " holds something else than remediate.");
  }

  @Test
  @DisplayName("remove what this version does not have, and follow no link for it")
  void old() throws Exception {
    installed();
    file("/Users/jane/thesis", "");
    file(IMAGE + "/lib/files", "bin/remediate\nlib/remediate.jar\nlib/a b.jar\nlib/files\n");
    file(IMAGE + "/lib/a b.jar", "");
    file(IMAGE + "/lib/old [1].jar", "");
    file(IMAGE + "/playbooks/gone/old.yaml", "");
    Files.createSymbolicLink(at(IMAGE + "/playbooks/link"), at("/Users"));

    Ended ended = run("postinstall");

    assertThat(ended.status()).isZero();
    assertThat(at(IMAGE + "/lib/a b.jar")).exists();
    assertThat(at(IMAGE + "/lib/remediate.jar")).exists();
    assertThat(at(IMAGE + "/bin/remediate")).exists();
    assertThat(at(IMAGE + "/lib/old [1].jar")).doesNotExist();
    assertThat(Files.exists(at(IMAGE + "/playbooks"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(at("/Users/jane/thesis")).exists();
    assertThat(ended.out())
        .contains("removed " + tree + IMAGE + "/lib/old [1].jar, which this version does not have");
  }

  @Test
  @DisplayName("remove nothing by a list that is missing, empty or cut off")
  void noList() throws Exception {
    installed();
    assertThat(run("postinstall").status()).isZero();
    for (String list : List.of("", "bin/remediate\n", "bin/remediate\nlib/fi")) {
      file(IMAGE + "/lib/files", list);
      assertThat(run("postinstall").status()).isZero();
    }

    assertThat(at(IMAGE + "/lib/remediate.jar")).exists();
  }

  @Test
  @DisplayName("have the class data made by the runtime that the program takes")
  void classData() throws Exception {
    installed();
    program(
        IMAGE + "/bin/remediate",
        "#!/bin/sh\n"
            + "[ \"$*\" = --runtime ] && printf 'runtime:    /a jdk/bin/java\\n"
            + "version: 17\\n"
            + "'\n");
    file(
        IMAGE + "/lib/class-data",
        "printf 'made of %s by %s\\n' \"$1\" \"$2\"\n: >\"$1/lib/made\"\nexit 1\n");

    Ended ended = run("postinstall");

    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .contains(
            "made of " + tree + IMAGE + " by /a jdk\n",
            "remediate: without class data the program starts slower; nothing else is wrong");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(at(IMAGE + "/lib/made"))))
        .as("whatever the umask of whoever installs it")
        .isEqualTo("rw-r--r--");
  }

  @Test
  @DisplayName("say why no runtime can be used, and have the program installed all the same")
  void noRuntime() throws Exception {
    installed();
    program(IMAGE + "/bin/remediate", "#!/bin/sh\necho 'no Java runtime fits' >&2\nexit 3\n");

    Ended ended = run("postinstall");

    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .contains(
            List.of("no Java runtime can be used yet:", "no Java runtime fits")
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-"})
  @DisplayName("refuse over a file that its group or all can write to")
  void writable(String mode) throws Exception {
    installed();
    Files.setPosixFilePermissions(
        at(IMAGE + "/lib/remediate.jar"), PosixFilePermissions.fromString(mode));
    refused("others than root can change " + tree + IMAGE + "/lib/remediate.jar.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr", "/usr/local", IMAGE})
  @DisplayName("refuse where all can write to a folder, if not its group")
  void openToAll(String place) throws Exception {
    installed();
    Files.setPosixFilePermissions(at(place), PosixFilePermissions.fromString("rwxr-xrwx"));
    refused("others than root can change " + place + ", and root runs programs from there.");
  }

  @Test
  @DisplayName("refuse by a job, or over a program, that is a link to nothing")
  void dangling() throws Exception {
    installed();
    String job = "/Library/LaunchDaemons/io.github.remediate.resume.plist";
    Files.createDirectories(at(job).getParent());
    Files.createSymbolicLink(at(job), Path.of("nothing"));
    refused("a run is under way: launchd has a job for it.");
    Files.delete(at(job));
    Files.delete(at(LINK));
    Files.createSymbolicLink(at(LINK), Path.of("../Cellar/nothing"));
    refused(LINK + " is another program.");
  }

  @Test
  @DisplayName("show nothing to a terminal that a name hides in it")
  void hiddenName() throws Exception {
    installed();
    file(IMAGE + "/lib/\u001b[2Jx", "");
    Files.setPosixFilePermissions(
        at(IMAGE + "/lib/\u001b[2Jx"), PosixFilePermissions.fromString("rw-rw-rw-"));
    Ended ended = run("preinstall");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("lib/?[2Jx").doesNotContain("\u001b");
  }

  @Test
  @DisplayName("remove nothing where a link leads instead of to the image, nor the class data")
  void elsewhere() throws Exception {
    installed();
    file(IMAGE + "/lib/files", "bin/remediate\nlib/remediate.jar\nlib/files\n");
    file(IMAGE + "/lib/classes.jsa", "");
    file(IMAGE + "/lib/classes.release", "");
    assertThat(run("postinstall").out()).doesNotContain("removed");
    assertThat(at(IMAGE + "/lib/classes.jsa")).exists();
    assertThat(at(IMAGE + "/lib/classes.release")).exists();

    file(IMAGE + "/lib/thesis", "");
    Path other = tree.getParent().resolve("other");
    Files.move(at(IMAGE), other);
    Files.createSymbolicLink(at(IMAGE), other);
    run("postinstall");
    assertThat(other.resolve("lib/thesis")).exists();
    assertThat(at(IMAGE)).isSymbolicLink();
  }
}
