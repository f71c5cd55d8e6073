package io.github.remediate.kit;

import io.github.remediate.workshop.BoundedWait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A kit of which scripts are really run, under each shell of this machine that a Mac has too. */
final class SampleKit {
  static final String STATE = "/Library/Application Support/Remediate";
  static final String JOB = "/Library/LaunchDaemons/io.github.remediate.resume.plist";
  static final String LABEL = "io.github.remediate.resume";

  /** What the sample's attribute "residue" looks for. */
  static final List<String> RESIDUE =
      List.of(
          "/Library/Application Support/com.microsoft.CompanyPortal",
          "~/Library/Application Support/com.microsoft.CompanyPortal",
          "~/Library/Application Support/Company Portal",
          "/Library/Preferences/com.microsoft.CompanyPortal.plist",
          "~/Library/Preferences/com.microsoft.CompanyPortal.plist",
          "~/Library/Cookies/com.microsoft.CompanyPortal.binarycookies",
          "~/Library/Caches/it's odd");

  private SampleKit() {}

  static List<KitFile> files(Optional<String> team) {
    return Kit.files(new Kit.Request("remediate 1.2.3", team, STATE, JOB, LABEL, RESIDUE));
  }

  static KitFile file(String path) {
    return files(Optional.of("A1B2C3D4E5")).stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  static String text(String path) {
    return new String(file(path).content(), StandardCharsets.UTF_8);
  }

  static Stream<String> shells() {
    return Stream.of("/bin/sh", "/bin/bash", "/bin/dash", "/bin/zsh", "/usr/bin/zsh")
        .filter(shell -> Files.isExecutable(Path.of(shell)));
  }

  /** How a script ended. */
  record Ended(int status, String out, String err) {

    /** What an extension attribute answers; fails if anything else is on standard output. */
    List<String> answer() {
      if (!out.startsWith("<result>") || !out.endsWith("</result>\n") || !err.isEmpty()) {
        throw new AssertionError("no answer alone: " + this);
      }
      return out.substring("<result>".length(), out.length() - "</result>\n".length())
          .lines()
          .toList();
    }

    /** The line of the answer that begins with {@code name}, behind it. */
    String line(String name) {
      return answer().stream()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }
  }

  /** Runs the script {@code path} of the kit for the Mac in {@code root}. */
  static Ended run(String shell, String path, Path root, String... words) throws Exception {
    Path script = Files.createTempFile("kit", ".sh");
    Path err = Files.createTempFile("kit", ".err");
    try {
      Files.write(script, file(path).content());
      List<String> command = new ArrayList<>(List.of(shell, script.toString()));
      command.addAll(List.of("--root", root.toString()));
      command.addAll(List.of(words));
      Process process =
          BoundedWait.watched(
              new ProcessBuilder(command)
                  .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                  .redirectError(err.toFile())
                  .start());
      String out = read(process);
      return new Ended(BoundedWait.end(process, path), out, Files.readString(err));
    } finally {
      Files.delete(script);
      Files.delete(err);
    }
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
