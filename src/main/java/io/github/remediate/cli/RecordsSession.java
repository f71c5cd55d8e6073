package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.RecordsDesk;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordResults;
import io.github.remediate.records.RecordsAim;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Lines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call of {@code remediate records}: it looks, shows, asks, does, and says what came of it. */
final class RecordsSession {
  /** How long a signal waits for what was sent and is not answered yet. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final Context context;
  private final RecordsDesk desk;
  private final Wish wish;
  private final RecordsConsent consent;
  private final Runnable quiet;
  private final Thread worker = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * What the command line wants.
   *
   * @param choices records that it names
   * @param fixed words of it that change nothing of a list that is fixed
   * @param goOn the command that goes on with this folder's work
   */
  record Wish(
      RecordsAim aim,
      boolean dryRun,
      boolean json,
      boolean yes,
      boolean verbose,
      Set<RecordChoice> choices,
      List<String> fixed,
      String goOn) {}

  /**
   * A session.
   *
   * @param quiet ends what is drawn of the progress
   */
  RecordsSession(
      Context context, RecordsDesk desk, Wish wish, RecordsConsent consent, Runnable quiet) {
    this.context = context;
    this.desk = desk;
    this.wish = wish;
    this.consent = consent;
    this.quiet = quiet;
  }

  /**
   * Does all of it.
   *
   * @return the exit status
   */
  int work(Interruption interruption) {
    // Whoever stops it leaves no token behind that is good, and reads what was done.
    interruption.alsoDoes(desk::close);
    interruption.endsWith(this::lastDocument);
    if (desk.isEarlier()) {
      return goOn(interruption);
    }
    if (!wish.dryRun()) {
      consent.refuseUnfit(desk.macs());
    }
    RecordList list = desk.list().choose(wish.choices());
    quiet.run();
    List<RecordChoice> idle = list.idle(wish.choices());
    if (!idle.isEmpty()) {
      throw RecordsConsent.idle(idle.get(0), list);
    }
    RecordsText text = new RecordsText(context.terminal(), wish.aim(), wish.verbose());
    if (wish.dryRun()) {
      RecordResults results = list.results();
      if (wish.json()) {
        json(results);
      } else {
        context.print(text.list(list));
      }
      return results.outcome().status();
    }
    tell(text.list(list) + "\n");
    RecordList agreed = wish.yes() ? list : consent.confirmed(consent.chosen(list));
    if (!agreed.isEmpty() && !consent.mayBegin(agreed)) {
      say(RecordsConsent.nothing(wish.aim()));
      return ExitStatus.CANCELLED.code();
    }
    return agreed.isEmpty()
        ? end(desk.carryOut(agreed))
        : carryOut(() -> desk.carryOut(agreed), agreed.results(), interruption);
  }

  private int goOn(Interruption interruption) {
    if (!wish.fixed().isEmpty()) {
      throw CommandFailure.usage(
          wish.fixed().get(0)
              + " changes nothing of the list in "
              + desk.folder()
              + ", which is fixed. Leave it out to go on, or begin anew in another folder.");
    }
    if (wish.dryRun()) {
      return end(desk.soFar());
    }
    say("Going on with the work in " + desk.folder() + ".");
    return carryOut(desk::resume, desk.soFar(), interruption);
  }

  private interface Work {
    RecordResults go();
  }

  private int carryOut(Work work, RecordResults before, Interruption interruption) {
    desk.staysOff(before)
        .ifPresent(
            wait ->
                say(
                    "Devices in Entra are switched off first, and deleted when they have been so"
                        + " for "
                        + Counted.time(wait)
                        + ": this command waits for that. Ctrl-C ends it, and going on waits for"
                        + " the rest alone."));
    interruption.begins(this::stopped);
    try {
      return end(work.go());
    } finally {
      ended.countDown();
    }
  }

  /** Has nothing more begun, and says how that is gone on with. */
  private String stopped() {
    worker.interrupt();
    try {
      ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return desk.underWay().isEmpty()
        ? RecordsConsent.nothing(wish.aim())
        : "Stopped. What was sent is in the journal; go on with `" + wish.goOn() + "`.";
  }

  /** Whoever asked for JSON gets it of what was done so far, after the last of it was sent. */
  private void lastDocument() {
    if (wish.json() && told.compareAndSet(false, true)) {
      json(desk.underWay().orElseGet(() -> new RecordResults(List.of(), Optional.empty())));
    }
  }

  private void json(RecordResults results) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      results.writeJson(bytes);
      context.json(bytes.toString(StandardCharsets.UTF_8));
      context.invocation().out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int end(RecordResults results) {
    quiet.run();
    if (Thread.currentThread().isInterrupted()) {
      // Whoever stopped it says so, and nothing is signed of what is not over.
      return ExitStatus.CANCELLED.code();
    }
    if (!wish.json()) {
      Optional<String> goOn = desk.isKept() ? Optional.of(wish.goOn()) : Optional.empty();
      context.print(new RecordsEndText(context.terminal(), wish.verbose()).of(results, goOn));
    }
    if (desk.isKept()) {
      say("Journal and results are in " + desk.folder() + ".");
    }
    // If that fails, its error is the one document.
    Optional<Path> receipt = desk.receipt(results);
    receipt.ifPresent(
        file ->
            say(
                "The receipt is in "
                    + file
                    + ". On the Mac `sudo remediate resume --receipt FILE` takes it."));
    if (wish.json() && told.compareAndSet(false, true)) {
      json(results);
    }
    return results.outcome().status();
  }

  private void tell(String text) {
    context.invocation().err().print(text);
    context.invocation().err().flush();
  }

  private void say(String sentence) {
    tell(Lines.of(sentence, context.terminal()));
  }
}
