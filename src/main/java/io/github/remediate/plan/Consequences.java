package io.github.remediate.plan;

import io.github.remediate.guard.MigratedIdentity;
import io.github.remediate.guard.SsoUse;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.FileItem;
import io.github.remediate.playbook.Step;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plans what is only needed because something else is done: evidence and copies before it, server
 * records, restart, wait, and what a person does afterwards.
 */
final class Consequences {
  // Languages have translations of exactly these.
  static final String ANOTHERS =
      "Jamf's identity on this Mac was made for another Mac: this device may be the other Mac's,"
          + " and in use.";
  static final String MAYBE_ANOTHERS =
      "Jamf's identity on this Mac may have been made for another Mac: this device may be the"
          + " other Mac's, and in use.";

  private final MacFacts facts;
  private final FindingTable findings;
  private final FilePlanning files;
  private final List<StepDraft> drafts;
  private final Via deletions;
  private final FrozenRecords frozen;
  private final Duration disableWait;
  private final boolean work;
  private final boolean open;

  /**
   * @param findings what was judged of the Mac
   * @param deletions by whom records at servers are deleted
   * @param frozen what was found there, where this program deletes it
   * @param disableWait how long a device that is to be deleted stays switched off before
   */
  Consequences(
      MacFacts facts,
      FindingTable findings,
      FilePlanning files,
      List<StepDraft> drafts,
      Via deletions,
      FrozenRecords frozen,
      Duration disableWait) {
    // What could not be asked for, a person deletes: only what was found has an id.
    this.deletions = deletions == Via.API ? Via.PERSON : deletions;
    this.frozen = frozen;
    this.disableWait = disableWait;
    this.facts = facts;
    this.findings = findings;
    this.files = files;
    this.drafts = drafts;
    boolean anyEffect = false;
    boolean anyUnknown = false;
    for (StepDraft draft : drafts) {
      anyEffect |= !draft.effects.isEmpty();
      anyUnknown |= !draft.unknown.isEmpty();
    }
    this.work = anyEffect;
    this.open = anyUnknown;
  }

  void plan() {
    for (StepDraft draft : drafts) {
      for (Action action : draft.step.actions()) {
        plan(draft, action);
      }
    }
  }

  private void plan(StepDraft draft, Action action) {
    switch (action.kind()) {
      case COLLECT_EVIDENCE, COPY_KEYCHAINS -> {
        if (needed(draft)) {
          copy(draft, action.files());
        }
      }
      case DELETE_RECORDS -> records(draft, (Action.DeleteRecords) action);
      case RESTART -> {
        if (needed(draft)) {
          CommandLine command = CommandLine.of("/sbin/shutdown", "-r", "+1");
          draft.effects.add(new Effect.Restart(command, ((Action.Restart) action).reason()));
        }
      }
      case WAIT -> wait(draft, (Action.Wait) action);
      case ASK_PERSON -> {
        if (needed(draft)) {
          Action.AskPerson ask = (Action.AskPerson) action;
          draft.effects.add(
              new Effect.Guided(
                  facts.userName().orElse(Effect.OPERATOR),
                  request(ask),
                  ask.verification(),
                  Optional.empty()));
        }
      }
      case GUIDE -> guide(draft, (Action.Guide) action);
      // The Mac itself shows whether these are needed: Planner plans them before.
      case RUN_COMMAND, MOVE_FILES, DELETE_KEYCHAIN_ITEMS, REMOVE_APPLICATION -> {}
    }
  }

  private void guide(StepDraft draft, Action.Guide guide) {
    Finding finding = findings.of(guide.finding());
    Target.Found found = new Target.Found(guide.finding());
    if (finding.state() == Finding.State.DOES_NOT) {
      draft.kept.add(
          new PlannedStep.Kept(
              found, StepFit.NOTHING_TO_DO, "nothing to do here: " + finding.evidence()));
      return;
    }
    boolean told = draft.unknown.stream().anyMatch(each -> each.target().equals(found));
    if (finding.state() == Finding.State.UNKNOWN && !told) {
      draft.unknown.add(
          new PlannedStep.Undecided(found, "it cannot be told: " + finding.evidence()));
    }
    draft.effects.add(
        new Effect.Guided(
            // What is done in a portal is not the user's.
            draft.step.where() == Step.Where.SERVER
                ? Effect.OPERATOR
                : facts.userName().orElse(Effect.OPERATOR),
            guide.request() + link(guide).map(address -> "\n  " + address).orElse(""),
            guide.verification(),
            Optional.of(guide.finding())));
  }

  /** Where it is done; what leads to a Jamf Pro server needs to know that server. */
  private Optional<String> link(Action.Guide guide) {
    return guide
        .link()
        .flatMap(
            link ->
                link.startsWith(Action.Guide.JAMF_PRO)
                    ? facts
                        .management()
                        .jamfServer()
                        .found()
                        .flatMap(EnrollmentRoute::address)
                        .map(
                            server ->
                                server.endsWith("/")
                                    ? server.substring(0, server.length() - 1)
                                    : server)
                        .map(server -> server + link.substring(Action.Guide.JAMF_PRO.length()))
                    : Optional.of(link));
  }

  private static void wait(StepDraft draft, Action.Wait wait) {
    if (!draft.effects.isEmpty() || !draft.step.when().isEmpty()) {
      draft.effects.add(
          new Effect.Timer(wait.time(), wait.time().toMinutes() + " minutes: " + wait.reason()));
    }
  }

  private String request(Action.AskPerson ask) {
    return ask.verification() == Action.Verification.ENROLLED
        ? EnrollmentRoute.request(ask.request(), facts)
        : ask.request();
  }

  private void copy(StepDraft draft, List<FileItem> items) {
    for (FileItem item : items) {
      files.copy(draft, item);
    }
  }

  /** Whether there is work that this follows from; where that cannot be told, the step is open. */
  private boolean needed(StepDraft draft) {
    if (!draft.step.when().isEmpty()) {
      // What was found is its own need.
      return true;
    }
    if (!work && open) {
      draft.undecided = true;
    }
    return work;
  }

  private void records(StepDraft draft, Action.DeleteRecords action) {
    if (action.which() != Action.DeleteRecords.Which.EVERY) {
      new OldObjects(facts, frozen, deletions, disableWait, drafts).plan(draft, action);
      return;
    }
    ServerRecord.Service service = service(action.service());
    if (frozen.found().containsKey(service)) {
      frozen.found().get(service).forEach(each -> frozen(draft, each));
      return;
    }
    String reason = reason(service, action.reason());
    if (facts.records().isKnown()) {
      for (ServerRecord record : facts.records().found().orElseThrow()) {
        if (record.service() == service) {
          delete(
              draft,
              new Target.Record(
                  service, record.id(), record.name(), record.deviceId().orElse(null)),
              at(service, reason));
        }
      }
      return;
    }
    if (!needed(draft)) {
      return;
    }
    if (service == ServerRecord.Service.JAMF_PRO) {
      draft.effects.add(
          record(new Target.Record(service, null, null, null), bySerial(at(service, reason))));
      return;
    }
    if (service == ServerRecord.Service.ENTRA && facts.registrations().isUnknown()) {
      // Entra's devices are told by the device id alone, which stands in the certificate.
      draft.unknown.add(
          new PlannedStep.Undecided(
              new Target.Record(service, null, null, null),
              "which device this Mac is cannot be told: " + facts.registrations().reason()));
      return;
    }
    int before = draft.effects.size();
    boolean nameless = false;
    for (Registration registration : facts.registrations().found().orElse(List.of())) {
      if (Registration.isDeviceId(registration.deviceId())) {
        delete(draft, new Target.Record(service, null, null, registration.deviceId()), reason);
      } else {
        nameless = true;
      }
    }
    if (nameless || draft.effects.size() == before && draft.kept.isEmpty()) {
      draft.effects.add(record(new Target.Record(service, null, null, null), bySerial(reason)));
    }
  }

  private String reason(ServerRecord.Service service, String reason) {
    return Optional.ofNullable(frozen.unasked().get(service))
        .map(why -> reason + "; by hand, as the service could not be asked: " + why)
        .orElse(reason);
  }

  private void frozen(StepDraft draft, FrozenRecords.Frozen each) {
    if (isInUse(each.record())) {
      draft.kept.add(inUse(each.record()));
    } else if (each.rule().isPresent()) {
      draft.kept.add(new PlannedStep.Kept(each.record(), each.rule().get(), each.why()));
    } else {
      draft.effects.add(new Effect.DeleteRecord(each.record(), each.why(), each.doubt(), Via.API));
    }
  }

  /** Plans the deletion of a record; that of the device whose registration is in use stays. */
  private void delete(StepDraft draft, Target.Record record, String reason) {
    if (isInUse(record)) {
      draft.kept.add(inUse(record));
      return;
    }
    draft.effects.add(
        record.deviceId() == null
            ? record(record, reason)
            : new Effect.DeleteRecord(record, reason, warning(), deletions));
  }

  static PlannedStep.Kept inUse(Target.Record record) {
    return new PlannedStep.Kept(
        record, "in-use", "single sign-on uses the registration of this device");
  }

  private boolean isInUse(Target.Record record) {
    return record.deviceId() != null
        && inUse().contains(record.deviceId().toLowerCase(Locale.ROOT));
  }

  private List<String> inUse() {
    return SsoUse.of(facts) instanceof SsoUse.InUse use ? use.deviceIds() : List.of();
  }

  /** What came along from another Mac may be alive there. */
  private Optional<String> warning() {
    return MigratedIdentity.mayBeAnothers(facts)
        ? Optional.of(MigratedIdentity.isAnothers(facts) ? ANOTHERS : MAYBE_ANOTHERS)
        : Optional.empty();
  }

  /** Told when the plan is made: step 3 removes the server's address from the Mac. */
  private String at(ServerRecord.Service service, String reason) {
    return service == ServerRecord.Service.JAMF_PRO
        ? facts
            .management()
            .jamfServer()
            .found()
            .flatMap(EnrollmentRoute::address)
            .map(address -> reason + "; in Jamf Pro at " + address)
            .orElse(reason)
        : reason;
  }

  private String bySerial(String reason) {
    String serial = facts.identity().serialNumber().found().orElse("not known");
    String uuid = facts.identity().hardwareUuid().found().orElse("not known");
    return reason + "; find it by serial number " + serial + ", hardware UUID " + uuid;
  }

  private static ServerRecord.Service service(String word) {
    for (ServerRecord.Service service : ServerRecord.Service.values()) {
      if (service.word().equals(word)) {
        return service;
      }
    }
    throw new IllegalArgumentException("no service " + word);
  }

  private Effect record(Target.Record target, String reason) {
    return new Effect.DeleteRecord(target, reason, Optional.empty(), deletions);
  }
}
