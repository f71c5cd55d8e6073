package io.github.remediate.plan;

import io.github.remediate.guard.JudgedRecord;
import io.github.remediate.guard.LeftOverRegistration;
import io.github.remediate.guard.MigratedIdentity;
import io.github.remediate.guard.OwnIdentifiers;
import io.github.remediate.guard.SsoUse;
import io.github.remediate.guard.SurplusObjects;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.playbook.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Plans what becomes of a Mac's old objects in Entra, beside the one whose registration is in use:
 * each is switched off, which can be undone, and after a while deleted by its id. Which ones they
 * are is judged by the guards alone.
 *
 * @param deletions by whom what this program did not find is deleted
 * @param disableWait how long each stays switched off; zero for not at all
 */
record OldObjects(
    MacFacts facts,
    FrozenRecords frozen,
    Via deletions,
    Duration disableWait,
    List<StepDraft> drafts) {
  private static final String NO_LIVE_OBJECT =
      "the id in use has no live object: that is mended first";

  /** One that goes. */
  private record Old(Target.Record record, String reason, Optional<String> warning, Via via) {}

  void plan(StepDraft draft, Action.DeleteRecords action) {
    List<Old> old =
        action.which() == Action.DeleteRecords.Which.LEFT_OVER
            ? leftOver(draft, action.reason())
            : surplus(draft, action.reason());
    for (Old each : old) {
      draft.effects.add(
          new Effect.DisableRecord(each.record(), each.reason(), each.warning(), each.via()));
    }
    // Whoever takes a request lets it pass where they work.
    boolean waits = old.stream().anyMatch(each -> each.via() != Via.HANDED_OVER);
    if (waits && !disableWait.isZero()) {
      draft.effects.add(
          new Effect.Timer(
              disableWait,
              disableWait.toMinutes()
                  + " minutes: a device that is needed after all is switched on again meanwhile"));
    }
    for (Old each : old) {
      draft.effects.add(
          new Effect.DeleteRecord(each.record(), each.reason(), each.warning(), each.via()));
    }
  }

  private List<Old> leftOver(StepDraft draft, String reason) {
    Set<String> ids = LeftOverRegistration.of(facts).deviceIds();
    List<Old> old = new ArrayList<>();
    if (isFound()) {
      for (FrozenRecords.Frozen each : frozen.found().get(Service.ENTRA)) {
        if (isOf(each.record(), ids)) {
          frozen(draft, each, old);
        }
      }
    } else if (facts.records().isKnown()) {
      for (ServerRecord record : entra()) {
        if (isOf(target(record), ids)) {
          old.add(new Old(target(record), reason, warning(), deletions));
        }
      }
    } else {
      for (String id : ids) {
        old.add(
            new Old(
                new Target.Record(Service.ENTRA, null, null, id), reason, warning(), deletions));
      }
    }
    return old;
  }

  private List<Old> surplus(StepDraft draft, String reason) {
    Set<Target.Record> before = new HashSet<>();
    for (StepDraft other : drafts) {
      other.effects.stream()
          .filter(Effect.OnRecord.class::isInstance)
          .forEach(effect -> before.add(((Effect.OnRecord) effect).record()));
    }
    List<Old> old = new ArrayList<>();
    Optional<String> untold =
        LeftOverRegistration.untoldUse(facts)
            .map(why -> "which registration is in use cannot be told: " + why);
    if (isFound()) {
      List<FrozenRecords.Frozen> all = frozen.found().get(Service.ENTRA);
      boolean alive =
          all.stream().anyMatch(each -> each.rule().equals(Optional.of(FrozenRecords.IN_USE)));
      for (FrozenRecords.Frozen each : all) {
        if (!before.contains(each.record())) {
          frozen(
              draft,
              untold
                  .or(() -> alive ? Optional.empty() : Optional.of(NO_LIVE_OBJECT))
                  .map(why -> keptFor(each, why))
                  .orElse(each),
              old);
        }
      }
    } else if (facts.records().isKnown()) {
      for (JudgedRecord judged : SurplusObjects.judge(identifiers(), found())) {
        Target.Record target = target(judged.record());
        boolean goes =
            judged.verdict() == JudgedRecord.Verdict.PLANNED
                || judged.verdict() == JudgedRecord.Verdict.CHOICE;
        if (!before.contains(target) && goes && untold.isPresent()) {
          draft.kept.add(new PlannedStep.Kept(target, "cannot-tell", untold.get()));
        } else if (!before.contains(target)) {
          judged(draft, target, judged, reason, old);
        }
      }
    } else {
      draft.unknown.add(
          new PlannedStep.Undecided(
              new Target.Record(Service.ENTRA, null, null, null),
              "which objects Entra holds of this Mac: no service was asked"));
      draft.passedOver = true;
    }
    return old;
  }

  /** None is one too many beside what is not known, or has to be mended first. */
  private static FrozenRecords.Frozen keptFor(FrozenRecords.Frozen each, String why) {
    return each.rule().isPresent()
        ? each
        : new FrozenRecords.Frozen(
            each.record(), why, Optional.empty(), Optional.of("cannot-tell"));
  }

  private boolean isFound() {
    return frozen.found().containsKey(Service.ENTRA);
  }

  private void frozen(StepDraft draft, FrozenRecords.Frozen each, List<Old> old) {
    if (isInUse(each.record())) {
      draft.kept.add(Consequences.inUse(each.record()));
    } else if (each.rule().isPresent()) {
      draft.kept.add(new PlannedStep.Kept(each.record(), each.rule().get(), each.why()));
    } else {
      old.add(new Old(each.record(), each.why(), each.doubt(), Via.API));
    }
  }

  private void judged(
      StepDraft draft, Target.Record target, JudgedRecord judged, String reason, List<Old> old) {
    String doubts = String.join("; ", judged.doubts());
    switch (judged.verdict()) {
      case PLANNED -> old.add(new Old(target, reason, warning(), deletions));
      case CHOICE ->
          old.add(
              new Old(
                  target,
                  reason,
                  Optional.of("A person has to decide: " + doubts + "."),
                  deletions));
      case KEPT -> draft.kept.add(new PlannedStep.Kept(target, "in-use", doubts));
      case REFUSED -> draft.kept.add(new PlannedStep.Kept(target, "not-its-own", doubts));
    }
  }

  private boolean isInUse(Target.Record record) {
    return SsoUse.of(facts) instanceof SsoUse.InUse use
        && use.deviceIds().stream().anyMatch(id -> id.equalsIgnoreCase(record.deviceId()));
  }

  private static boolean isOf(Target.Record record, Set<String> ids) {
    return record.deviceId() != null && ids.contains(record.deviceId().toLowerCase(Locale.ROOT));
  }

  private List<ServerRecord> entra() {
    return facts.records().found().orElse(List.of()).stream()
        .filter(record -> record.service() == Service.ENTRA)
        .toList();
  }

  /**
   * What a recorded Mac's services hold of it: Jamf Pro named the ids that the Mac does not show.
   */
  private MacIdentifiers identifiers() {
    MacIdentifiers own = OwnIdentifiers.of(facts);
    List<DeviceId> ids = new ArrayList<>(own.deviceIds());
    for (ServerRecord record : entra()) {
      record
          .deviceId()
          .filter(id -> ids.stream().noneMatch(known -> known.id().equalsIgnoreCase(id)))
          .ifPresent(id -> ids.add(new DeviceId(id, From.JAMF_PRO)));
    }
    return own.with(ids);
  }

  private List<FoundRecord> found() {
    List<FoundRecord> found = new ArrayList<>();
    for (ServerRecord record : entra()) {
      found.add(
          new FoundRecord(
              record.service(),
              record.id(),
              Optional.of(record.name()),
              Optional.empty(),
              Optional.empty(),
              record.deviceId(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              false));
    }
    return found;
  }

  private static Target.Record target(ServerRecord record) {
    return new Target.Record(
        record.service(), record.id(), record.name(), record.deviceId().orElse(null));
  }

  private static Target.Record target(FoundRecord record) {
    return new Target.Record(
        record.service(), record.id(), record.name().orElse(null), record.deviceId().orElse(null));
  }

  /** What came along from another Mac may be alive there. */
  private Optional<String> warning() {
    return MigratedIdentity.mayBeAnothers(facts)
        ? Optional.of(
            MigratedIdentity.isAnothers(facts)
                ? Consequences.ANOTHERS
                : Consequences.MAYBE_ANOTHERS)
        : Optional.empty();
  }
}
