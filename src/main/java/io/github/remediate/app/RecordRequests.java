package io.github.remediate.app;

import io.github.remediate.document.DocumentException;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanDigest;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequest.Wanted;
import io.github.remediate.records.RecordRequestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a run asks of whoever deletes records at services. Steps that follow each other share a
 * request: between them nothing is done that a deletion would have to wait for.
 */
final class RecordRequests {
  /** The names of the files of a run's requests; no playbook has so many parts. */
  static final List<String> FILES =
      IntStream.rangeClosed(1, 20).mapToObj(nth -> "records-request-" + nth + ".json").toList();

  private RecordRequests() {}

  /**
   * One request.
   *
   * @param bytes its file, to which receipts are bound
   */
  record Made(RunEntry.RecordsRequested entry, byte[] bytes) {}

  /**
   * Those of a run that is to begin.
   *
   * @param facts as they are before the first effect
   * @param decided what was decided of single things; what is kept is not asked for
   */
  static List<Made> of(
      RunStore.RunDirectory run, Plan plan, MacFacts facts, RunState decided, Instant now) {
    List<Made> all = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    List<Wanted> wanted = new ArrayList<>();
    MacIdentifiers mac = RequestedMac.of(facts);
    for (PlannedStep step : plan.steps()) {
      List<Wanted> own = wanted(step, mac, decided);
      boolean deletes = step.effects().stream().anyMatch(each -> each instanceof Effect.OnRecord);
      if (!deletes && !step.effects().isEmpty()) {
        make(all, run, plan, mac, steps, wanted, now);
      }
      if (!own.isEmpty()) {
        steps.add(step.id());
        wanted.addAll(own);
      }
    }
    make(all, run, plan, mac, steps, wanted, now);
    return all;
  }

  private static void make(
      List<Made> all,
      RunStore.RunDirectory run,
      Plan plan,
      MacIdentifiers mac,
      List<String> steps,
      List<Wanted> wanted,
      Instant now) {
    if (wanted.isEmpty() || all.size() == FILES.size()) {
      return;
    }
    RecordRequest request =
        new RecordRequest(
            run.id(),
            PlanDigest.of(plan),
            nonce(),
            now,
            mac,
            wanted.subList(0, Math.min(wanted.size(), RecordRequest.MOST_RECORDS)));
    byte[] bytes = RecordRequestFile.bytes(request);
    String file = FILES.get(all.size());
    try {
      RecordRequestFile.read(file, bytes);
    } catch (DocumentException e) {
      throw CommandFailure.blocked(
          "What is to be deleted at the services cannot be asked for: " + e.getMessage());
    }
    all.add(
        new Made(
            new RunEntry.RecordsRequested(
                file, RecordRequestFile.sha256(bytes), steps, request.records().size()),
            bytes));
    steps.clear();
    wanted.clear();
  }

  private static String nonce() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static List<Wanted> wanted(PlannedStep step, MacIdentifiers mac, RunState decided) {
    List<Wanted> all = new ArrayList<>();
    for (int index = 0; index < step.effects().size(); index++) {
      if (step.effects().get(index) instanceof Effect.OnRecord effect
          && !isKept(decided, step.decision(index))) {
        Wanted wanted = wanted(step, effect.record(), mac);
        if (isToldFromOthers(wanted) && !all.contains(wanted)) {
          all.add(wanted);
        }
      }
    }
    return all;
  }

  private static boolean isKept(RunState decided, String gate) {
    return decided
        .answer(gate)
        .filter(answer -> answer.answer().equals(Decision.NO.word()))
        .isPresent();
  }

  /** What a step does to a record is asked for once: switched off first or not, it is to go. */
  private static Wanted wanted(PlannedStep step, Target.Record record, MacIdentifiers mac) {
    boolean disableFirst = false;
    String reason = "";
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.OnRecord other && other.record().equals(record)) {
        disableFirst |= effect instanceof Effect.DisableRecord;
        reason = effect.reason();
      }
    }
    String why = reason.replaceAll("\\s+", " ").strip();
    return new Wanted(
        record.service(),
        Optional.ofNullable(record.id()).filter(RecordRequestFile::isId),
        Optional.ofNullable(record.name()).filter(RequestedMac::isPlain),
        mac.serialNumber(),
        mac.hardwareUuid(),
        Optional.ofNullable(record.deviceId()).filter(Guid::isDevice),
        RequestedMac.isPlain(why) && why.length() <= RecordRequest.MOST_TEXT
            ? why
            : "the plan has it deleted",
        disableFirst);
  }

  private static boolean isToldFromOthers(Wanted wanted) {
    return wanted.id().isPresent()
        || wanted.deviceId().isPresent()
        || wanted.hardwareUuid().isPresent()
        || wanted.serialNumber().isPresent();
  }

  /**
   * A request of a run that began.
   *
   * @param bytes its file, as it was when the run began
   */
  record Open(RunEntry.RecordsRequested entry, RecordRequest request, byte[] bytes) {
    /** Whether it asks for the record of that effect. */
    Optional<Integer> place(PlannedStep step, int index) {
      if (!entry.steps().contains(step.id())
          || !(step.effects().get(index) instanceof Effect.OnRecord effect)) {
        return Optional.empty();
      }
      int at = request.records().indexOf(wanted(step, effect.record(), request.mac()));
      return at < 0 ? Optional.empty() : Optional.of(at);
    }
  }

  /**
   * The request of which a step is not settled yet, the first of them; empty where there is none.
   *
   * @throws CommandFailure if its file is not there any more, or was changed
   */
  static Optional<Open> open(RunStore.RunDirectory run, RunState runState) {
    return open(runState).findFirst().map(entry -> read(run, entry));
  }

  /**
   * Likewise, all of them in order.
   *
   * @throws CommandFailure as {@link #open}
   */
  static List<Open> all(RunStore.RunDirectory run, RunState runState) {
    return open(runState).map(entry -> read(run, entry)).toList();
  }

  private static Stream<RunEntry.RecordsRequested> open(RunState runState) {
    return runState.requests().stream()
        .filter(entry -> entry.steps().stream().anyMatch(step -> !runState.state(step).settled()));
  }

  private static Open read(RunStore.RunDirectory run, RunEntry.RecordsRequested entry) {
    Path file = run.directory().resolve(entry.file());
    String shown = run.asTheMacSees(file.toString());
    byte[] bytes;
    try {
      if (!FILES.contains(entry.file())
          || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || Files.size(file) > RecordRequest.MOST_BYTES) {
        throw new IOException("it is none of this program's files");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw CommandFailure.blocked(
          shown
              + ", which says what was asked for, cannot be read. Go on at a terminal with `sudo"
              + " remediate resume`.");
    }
    if (!RecordRequestFile.sha256(bytes).equals(entry.sha256())) {
      throw CommandFailure.stale(
          shown
              + " was changed since the run began, so no receipt answers it any more. Go on at a"
              + " terminal with `sudo remediate resume`.");
    }
    return new Open(entry, RecordRequestFile.read(shown, bytes), bytes);
  }
}
