package io.github.remediate.app;

import io.github.remediate.approval.ApprovalRules;
import io.github.remediate.approval.SigningRight;
import io.github.remediate.doctor.Check;
import io.github.remediate.doctor.Subject;
import io.github.remediate.document.Problem;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.ManagedSettings;
import io.github.remediate.macos.plist.ManagedSetting;
import io.github.remediate.macos.plist.PropertyListFile;
import io.github.remediate.playbook.SettingsFile;
import io.github.remediate.text.Counted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether what is set can be read, agrees with itself, and names keys that count.
 *
 * @param distrust why a file on this machine may not be followed as root, if it may not
 * @param stateDirectory where the Mac's own file is on this machine
 */
record SettingsChecks(
    OpenMac mac, MacChoice choice, Function<Path, Optional<String>> distrust, Path stateDirectory) {
  private static final int MOST_BYTES = 1 << 20;
  private static final String MEND = "Mend it; until then every run is refused.";

  List<Check> all() {
    List<Check> checks = new ArrayList<>();
    MacFiles files = mac.files();
    PropertyListFile profile = PropertyListFile.read(files, ManagedSettings.FILE);
    Optional<String> trouble = ManagedSettings.read(files).trouble();
    long managed =
        profile.keys().stream().filter(key -> ManagedSetting.of(key).isPresent()).count();
    checks.add(
        trouble
            .map(what -> Check.fault(Subject.PROFILE, InstallationChecks.clause(what), MEND))
            .orElseGet(
                () ->
                    Check.ok(
                        Subject.PROFILE,
                        managed == 0
                            ? "no profile sets anything"
                            : "a profile holds " + Counted.of((int) managed, "setting"))));
    Optional<SettingsFile> own = file(checks, files);
    own.ifPresent(file -> conflicts(checks, profile, file));
    if (own.isPresent()) {
      refuse(checks, stateDirectory.resolve(Settings.FILE.name()));
    }
    choice
        .config()
        .ifPresent(
            named -> {
              refuse(checks, named);
              if (own.filter(file -> !file.written().isEmpty()).isPresent()) {
                checks.add(
                    Check.warning(
                        Subject.SETTINGS_FILE,
                        "with --config "
                            + named
                            + " nothing of "
                            + Settings.FILE
                            + " counts but approvals",
                        "Leave --config out, or have all that counts in the one file."));
              }
            });
    checks.addAll(keys(trouble.isPresent()));
    return checks;
  }

  private void refuse(List<Check> checks, Path file) {
    distrust
        .apply(file)
        .ifPresent(
            problem ->
                checks.add(
                    Check.fault(
                        Subject.SETTINGS_FILE,
                        "root does not follow the settings: " + problem,
                        "Give them to root: sudo chown root:wheel '"
                            + file
                            + "'; sudo chmod 644 '"
                            + file
                            + "'")));
  }

  /** The Mac's own file; empty where it says nothing, or cannot be understood. */
  private Optional<SettingsFile> file(List<Check> checks, MacFiles files) {
    Observation<byte[]> bytes = files.read(Settings.FILE, MOST_BYTES);
    if (bytes.isAbsent()) {
      checks.add(Check.ok(Subject.SETTINGS_FILE, Settings.FILE + " is not there, and need not be"));
      return Optional.empty();
    }
    if (bytes.isUnknown()) {
      String what = Settings.FILE + " cannot be read: " + bytes.reason();
      checks.add(
          mac.seesAll()
              ? Check.fault(Subject.SETTINGS_FILE, what, MEND)
              : Check.unknown(Subject.SETTINGS_FILE, what, Check.AS_ROOT));
      return Optional.empty();
    }
    SettingsFile file = SettingsFile.read(bytes.found().orElseThrow(), Settings.FILE.value());
    for (Problem problem : file.problems()) {
      checks.add(
          Check.fault(Subject.SETTINGS_FILE, InstallationChecks.clause(problem.toString()), MEND));
    }
    if (file.problems().isEmpty()) {
      checks.add(Check.ok(Subject.SETTINGS_FILE, Settings.FILE + " sets " + file.written().size()));
    }
    return file.problems().isEmpty() ? Optional.of(file) : Optional.empty();
  }

  private static void conflicts(List<Check> checks, PropertyListFile profile, SettingsFile file) {
    for (Map.Entry<String, String> written : file.written().entrySet()) {
      for (String key : profile.keys()) {
        boolean isSame =
            ManagedSetting.of(key).filter(each -> each.isInFile(written.getKey())).isPresent();
        boolean agrees =
            !written.getValue().isEmpty()
                && profile.spelled(key).filter(written.getValue()::equals).isPresent();
        if (isSame && !agrees) {
          checks.add(
              Check.warning(
                  Subject.SETTINGS_FILE,
                  written.getKey()
                      + " in "
                      + Settings.FILE
                      + " does not count: a profile sets "
                      + key,
                  "Leave it out of the file, or have both say the same."));
        }
      }
    }
  }

  private List<Check> keys(boolean isBroken) {
    ApprovalRules rules;
    try {
      rules = Settings.of(mac, choice).approvals();
    } catch (CommandFailure mistake) {
      return isBroken
          ? List.of()
          : List.of(
              Check.fault(
                  Subject.APPROVAL_KEYS, InstallationChecks.clause(mistake.getMessage()), MEND));
    }
    if (!mac.seesAll() && !ManagedSettings.read(mac.files()).approvals().isSet()) {
      return List.of(
          Check.unknown(
              Subject.APPROVAL_KEYS, "only root is told whose signatures count", Check.AS_ROOT));
    }
    return keys(rules);
  }

  private static List<Check> keys(ApprovalRules rules) {
    List<Check> checks = new ArrayList<>();
    Set<String> approving = new HashSet<>();
    Set<String> receipts = new HashSet<>();
    rules
        .keys()
        .keys()
        .forEach(
            key -> {
              boolean signsReceipts = key.signs().contains(SigningRight.RECEIPT.word());
              if (signsReceipts) {
                receipts.add(key.name());
              }
              if (key.signs().size() > (signsReceipts ? 1 : 0)) {
                approving.add(key.name());
              }
            });
    int wanted = rules.people();
    if (rules.required() && approving.size() < wanted) {
      checks.add(
          Check.fault(
              Subject.APPROVAL_KEYS,
              "approvals are required of "
                  + wanted
                  + (wanted == 1 ? " person" : " people")
                  + ", and the keys of "
                  + approving.size()
                  + " may sign one",
              "Set keys with `signs: [approval]`; until then no run begins that nobody attends."));
    } else {
      checks.add(
          Check.ok(
              Subject.APPROVAL_KEYS,
              approving.isEmpty()
                  ? "no key may sign an approval, and none is required"
                  : "keys of " + approving.size() + " may sign approvals"));
    }
    checks.add(
        receipts.isEmpty()
            ? Check.warning(
                Subject.RECEIPT_KEYS,
                "no key may sign a receipt, so a run with --records handed-over cannot end",
                "Set a key with `signs: [receipt]`, or use --records manual.")
            : Check.ok(Subject.RECEIPT_KEYS, "keys of " + receipts.size() + " may sign receipts"));
    return checks;
  }
}
