package io.github.remediate.plan;

import io.github.remediate.guard.GuardVerdict;
import io.github.remediate.guard.PathGuard;
import io.github.remediate.guard.RenameGuard;
import io.github.remediate.guard.SsoUse;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.playbook.FileItem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Decides for each path that a playbook names whether it is moved, copied, kept or unknown. */
final class FilePlanning {
  private static final MacPath RECEIPTS = new MacPath("/var/db/receipts");

  /** Where pkgutil is documented to be for this tool, and where macOS puts it. */
  static final MacPath PKGUTIL = new MacPath("/usr/bin/pkgutil");

  static final String PKILL = "/usr/bin/pkill";

  static final MacPath SYSTEM_PKGUTIL = new MacPath("/usr/sbin/pkgutil");

  private final MacFacts facts;
  private final PathGuard guard;
  private final Optional<RenameGuard> renames;
  private final Set<MacPath> placed = new HashSet<>();

  /**
   * @param renames empty during a run: what kept a file from being moved leaves it to be done
   */
  FilePlanning(MacFacts facts, PathGuard guard, Optional<RenameGuard> renames) {
    this.facts = facts;
    this.guard = guard;
    this.renames = renames;
  }

  /** The receipt file that tells whether a package is registered. */
  static MacPath receipt(String packageId) {
    return RECEIPTS.child(packageId + ".plist");
  }

  void move(StepDraft draft, FileItem item) {
    Optional<MacPath> expanded = expand(item);
    if (expanded.isEmpty()) {
      homeUnknown(draft, item);
      return;
    }
    MacPath path = expanded.get();
    if (item.keep()) {
      keep(draft, path, item);
      return;
    }
    Optional<PathLookup> look = present(draft, path);
    if (look.isEmpty()) {
      return;
    }
    GuardVerdict verdict = guard.verdict(look.get());
    // What others own on the way to a home is the whole home's trouble, not this file's.
    if ((verdict instanceof GuardVerdict.Allowed || isForeign(verdict))
        && isStuck(draft, look.get(), item.inHome())) {
      return;
    }
    if (verdict instanceof GuardVerdict.Unknown unknown) {
      draft.unknown.add(new PlannedStep.Undecided(new Target.File(path), unknown.reason()));
    } else if (verdict instanceof GuardVerdict.Refused stays) {
      draft.kept.add(new PlannedStep.Kept(new Target.File(path), stays.rule(), stays.reason()));
    } else if (item.unlessPlatformSso() && !platformSsoIsOff(draft, path)) {
      return;
    } else {
      String as = item.inHome() ? user().name() : Effect.ROOT;
      draft.effects.add(
          new Effect.MoveFile(path, dropDomain(path, item.inHome()), as, item.reason()));
    }
  }

  /** Nothing depends on a look that failed: it stays in any case. */
  private void keep(StepDraft draft, MacPath path, FileItem item) {
    PathLookup look = facts.files().get(path);
    if (!placed.add(path) || look == null || look.entry().isAbsent()) {
      return;
    }
    String unseen =
        look.entry().isUnknown()
            ? " (whether it is there cannot be told: " + look.entry().reason() + ")"
            : "";
    draft.kept.add(new PlannedStep.Kept(new Target.File(path), "kept", item.reason() + unseen));
  }

  private static boolean isForeign(GuardVerdict verdict) {
    return verdict instanceof GuardVerdict.Stays stays
        && stays.rule().equals(PathGuard.FOREIGN_OWNER);
  }

  private boolean isStuck(StepDraft draft, PathLookup look, boolean inHome) {
    if (renames.isEmpty()) {
      return false;
    }
    Optional<String> problem =
        inHome ? renames.get().problemOfHome(look) : renames.get().problem(look);
    if (problem.isEmpty()) {
      return inHome && isImmovable(draft, look);
    }
    // One line for the whole home: it is the same with every file in it.
    MacPath where = inHome ? user().home() : look.path();
    if (!draft.refused || placed.add(where)) {
      placed.add(where);
      draft.refused = true;
      draft.unknown.add(
          new PlannedStep.Undecided(
              new Target.File(where),
              (inHome ? "files in it cannot be quarantined: " : "it cannot be quarantined: ")
                  + problem.get()));
    }
    return true;
  }

  private boolean isImmovable(StepDraft draft, PathLookup look) {
    Optional<String> problem = renames.orElseThrow().problemOfEntry(look);
    if (problem.isPresent()) {
      draft.refused = true;
      draft.unknown.add(
          new PlannedStep.Undecided(
              new Target.File(look.path()), "it cannot be quarantined: " + problem.get()));
    }
    return problem.isPresent();
  }

  void copy(StepDraft draft, FileItem item) {
    Optional<MacPath> expanded = expand(item);
    if (expanded.isEmpty()) {
      homeUnknown(draft, item);
      return;
    }
    MacPath path = expanded.get();
    Optional<PathLookup> look = present(draft, path);
    if (look.isEmpty()) {
      return;
    }
    if (look.get().entry().found().orElseThrow().kind() == FileEntry.Kind.LINK) {
      draft.kept.add(new PlannedStep.Kept(new Target.File(path), "link", "links are not followed"));
      return;
    }
    draft.effects.add(new Effect.CopyFile(path, item.reason()));
  }

  void removeApplication(StepDraft draft, FileItem application, String packageId) {
    int before = draft.effects.size();
    int left = draft.kept.size() + draft.unknown.size();
    move(draft, application);
    if (draft.kept.size() + draft.unknown.size() > left) {
      // The receipt says that the application is there, and so it stays as well.
      return;
    }
    if (draft.effects.size() > before) {
      draft.effects.remove(before);
      quit(draft, application);
      draft.effects.add(
          new Effect.RemoveApplication(expand(application).orElseThrow(), application.reason()));
    }
    MacPath receipt = receipt(packageId);
    if (present(draft, receipt).isPresent()) {
      draft.effects.add(
          new Effect.ForgetReceipt(
              receipt,
              CommandLine.of(pkgutil().value(), "--forget", packageId),
              "the installer's receipt of the removed application"));
    }
  }

  // What it holds in memory it would write again. A program by that name and of that user is asked
  // to end; none running is fine. An Apple event would need the user's consent for Automation.
  private void quit(StepDraft draft, FileItem application) {
    String bundle = new MacPath(application.path()).name();
    if (facts.user().isKnown() && bundle.endsWith(".app")) {
      String program = bundle.substring(0, bundle.length() - ".app".length());
      draft.effects.add(
          new Effect.QuitApplication(
              CommandLine.of(PKILL, "-x", program),
              user().name(),
              "quits " + program + ", if it is running"));
    }
  }

  private MacPath pkgutil() {
    PathLookup usual = facts.files().get(PKGUTIL);
    PathLookup system = facts.files().get(SYSTEM_PKGUTIL);
    boolean moved =
        usual != null && usual.entry().isAbsent() && system != null && system.entry().isKnown();
    return moved ? SYSTEM_PKGUTIL : PKGUTIL;
  }

  /**
   * The look at an entry that exists; an unknown one is noted, an absent or repeated one is not.
   */
  private Optional<PathLookup> present(StepDraft draft, MacPath path) {
    if (!placed.add(path)) {
      return Optional.empty();
    }
    PathLookup look = facts.files().get(path);
    if (look == null) {
      draft.unknown.add(new PlannedStep.Undecided(new Target.File(path), "it was not looked at"));
      return Optional.empty();
    }
    if (look.entry().isUnknown()) {
      draft.unknown.add(new PlannedStep.Undecided(new Target.File(path), look.entry().reason()));
      return Optional.empty();
    }
    return look.entry().isKnown() ? Optional.of(look) : Optional.empty();
  }

  private void homeUnknown(StepDraft draft, FileItem item) {
    // One line for the whole home: its path is not known, so neither is any below it.
    MacPath users = new MacPath("/Users");
    if (placed.add(users.child("~" + draft.step.id()))) {
      draft.unknown.add(
          new PlannedStep.Undecided(
              new Target.File(users),
              facts.user().isAbsent()
                  ? "nobody is logged in, so there is no home to look in"
                  : "whose home to look in is not known: " + facts.user().reason()));
    }
  }

  private boolean platformSsoIsOff(StepDraft draft, MacPath path) {
    SsoUse use = SsoUse.of(facts);
    if (use instanceof SsoUse.None
        || use instanceof SsoUse.AnotherProvider other && other.doubts().isEmpty()) {
      return true;
    }
    if (use instanceof SsoUse.InUse || use instanceof SsoUse.SetUp) {
      draft.kept.add(
          new PlannedStep.Kept(
              new Target.File(path), "platform-sso", "single sign-on needs it: " + use.evidence()));
    } else {
      draft.unknown.add(
          new PlannedStep.Undecided(
              new Target.File(path),
              "it stays unless single sign-on is known not to need it: " + use.evidence()));
    }
    return false;
  }

  private Optional<MacPath> expand(FileItem item) {
    if (!item.inHome()) {
      return Optional.of(new MacPath(item.path()));
    }
    return facts.user() instanceof Observation.Known<UserAccount> user
        ? Optional.of(user.value().home().child(item.path().substring(2)))
        : Optional.empty();
  }

  private UserAccount user() {
    return facts.user().found().orElseThrow();
  }

  // cfprefsd keeps preferences in memory and would write a moved file back.
  private static Optional<CommandLine> dropDomain(MacPath path, boolean inHome) {
    if (!path.parent().name().equals("Preferences") || !path.name().endsWith(".plist")) {
      return Optional.empty();
    }
    String domain = path.name().substring(0, path.name().length() - ".plist".length());
    return Optional.of(
        inHome
            ? CommandLine.of("/usr/bin/defaults", "delete", domain)
            : CommandLine.of("/usr/bin/defaults", "delete", path.parent().child(domain)));
  }
}
