package io.github.remediate.kit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All files of the kit, made for one organization. */
public final class Kit {
  private final Request request;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<KitFile> files = new ArrayList<>();

  /**
   * What the kit is made for.
   *
   * @param tool name and version of this program
   * @param team the team id that signed the runtime which comes with the program: ten capitals and
   *     digits. Without one there is no Full Disk Access profile, which must name a signature
   * @param state where the program keeps its runs on a Mac
   * @param job the file of its launchd job on a Mac
   * @param label what launchd calls that job
   * @param residue what the cleanup moves: absolute paths, or such as begin with {@code ~/}
   */
  public record Request(
      String tool,
      Optional<String> team,
      String state,
      String job,
      String label,
      List<String> residue) {
    public Request {
      residue = List.copyOf(residue);
    }
  }

  private Kit(Request request) {
    this.request = request;
    long inHomes = request.residue().stream().filter(path -> path.startsWith("~/")).count();
    values.put("STATE", request.state());
    values.put("JOB", request.job());
    values.put("LABEL", request.label());
    values.put("HOME_FILES", Long.toString(inHomes));
    values.put("FILES", files(request.residue()));
  }

  /** Whether {@code text} has the form of a team id. */
  public static boolean isTeam(String text) {
    return text.length() == 10
        && text.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
  }

  /** The files, in the order in which they are best read. */
  public static List<KitFile> files(Request request) {
    return new Kit(request).make();
  }

  private List<KitFile> make() {
    script("policies/look.sh", "Policy: what a cleanup would do, in the policy's log");
    script("policies/start.sh", "Policy: a user starts the cleanup in Self Service");
    script("policies/resume.sh", "Policy: launchd goes on with an unfinished run");
    script("policies/rollback.sh", "Policy: puts the files of a run back");
    script("policies/uninstall.sh", "Policy: removes the program where no run is unfinished");
    script(
        "extension-attributes/registration.sh",
        "Extension attribute \"remediate: registration\": where the Mac is registered");
    script(
        "extension-attributes/last-run.sh",
        "Extension attribute \"remediate: last run\": the latest run and its verdict");
    script(
        "extension-attributes/residue.sh",
        "Extension attribute \"remediate: residue\": files that the cleanup would move");
    profiles();
    add(
        "settings/io.github.remediate.json",
        "JSON schema for the External Applications pane: the settings as a form",
        SettingsForm.bytes());
    text("smart-groups.md", "Smart group criteria: whom to offer what");
    text("self-service/en.md", "Self Service texts in English");
    text("self-service/it.md", "Self Service texts in Italian");
    text("self-service/zh-Hant.md", "Self Service texts in Traditional Chinese");
    text("guide/rollout.md", "Rollout guide: pilot ring, limits, how to stop");
    text("guide/helpdesk.md", "Cheat sheet for the helpdesk, one page");
    readme();
    return List.copyOf(files);
  }

  private void profiles() {
    String team = request.team().orElse("");
    if (request.team().isPresent()) {
      add(
          "profiles/privacy.mobileconfig",
          "Profile (PPPC): Full Disk Access for the runtime that comes with remediate",
          Profiles.privacy(team));
    }
    add(
        "profiles/background-item.mobileconfig",
        "Profile (managed login items): allows the launchd job that goes on with a run",
        Profiles.backgroundItem(team, request.label()));
    add(
        "profiles/notifications.mobileconfig",
        "Profile: notifications of swiftDialog, Company Portal and Self Service",
        Profiles.notifications(team));
    add(
        "profiles/settings.mobileconfig",
        "Profile: the settings of remediate",
        Profiles.settings(team));
  }

  private void readme() {
    StringBuilder contents = new StringBuilder();
    for (KitFile file : files) {
      contents.append("| [").append(file.path()).append("](").append(file.path()).append(") | ");
      contents.append(file.purpose()).append(" |\n");
    }
    values.put("CONTENTS", contents.toString().stripTrailing());
    values.put("TOOL", request.tool());
    values.put(
        "PRIVACY",
        request
            .team()
            .map(team -> "The Full Disk Access profile is for the team id " + team + ".")
            .orElse(
                "There is no Full Disk Access profile: it must name the signature of the runtime"
                    + " that comes with the program. `remediate kit DIR --team-id ID` adds it."));
    files.add(
        0,
        new KitFile(
            "README.md",
            "What is in the kit, and in which order to use it",
            false,
            bytes(Template.fill("README.md", values))));
  }

  private void script(String path, String purpose) {
    files.add(new KitFile(path, purpose, true, bytes(Template.fill(path, values))));
  }

  private void text(String path, String purpose) {
    add(path, purpose, bytes(Template.fill(path, values)));
  }

  private void add(String path, String purpose, byte[] content) {
    files.add(new KitFile(path, purpose, false, content));
  }

  private static String files(List<String> paths) {
    StringBuilder lines = new StringBuilder();
    for (String path : paths) {
      boolean inHome = path.startsWith("~/");
      lines.append(inHome ? "in_home '" : "in_system '");
      lines.append((inHome ? path.substring(1) : path).replace("'", "'\\''")).append("'\n");
    }
    return lines.toString().stripTrailing();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
