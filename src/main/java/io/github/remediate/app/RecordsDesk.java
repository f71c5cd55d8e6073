package io.github.remediate.app;

import io.github.remediate.mac.Time;
import io.github.remediate.records.RecordJob;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordResults;
import io.github.remediate.records.RecordsAim;
import io.github.remediate.records.RecordsException;
import io.github.remediate.records.RecordsProgress;
import io.github.remediate.records.RecordsWork;
import io.github.remediate.records.RemovalRules;
import io.github.remediate.records.WorkFolder;
import io.github.remediate.services.ServiceRecords;
import io.github.remediate.services.SignInPrompt;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** An operator's work on records, from their own machine and with their own rights. */
public final class RecordsDesk implements AutoCloseable {
  static final String JAMF_SECRET = "REMEDIATE_JAMF_CLIENT_SECRET";
  static final String GRAPH_TOKEN = "REMEDIATE_GRAPH_TOKEN";

  private final RecordsOrder order;
  private final RecordsFolder folder;
  private final List<RecordJob> jobs;
  private final ServiceRecords servers;
  private final RecordsWork work;
  private final Optional<RecordsReceipt> receipt;
  private final Time time;
  private final RemovalRules rules;

  /**
   * What the work needs from outside.
   *
   * @param typed asks for a secret, which is named, where nobody sees it; empty where nobody is
   *     there
   * @param environment variables
   * @param home of the operator
   * @param code shows a code of a sign-in, and the address where it is typed
   * @param progress told often, by any thread, a thing at a time
   */
  public record Ports(
      Function<String, Optional<char[]>> typed,
      Map<String, String> environment,
      Path home,
      SignInCode code,
      Consumer<RecordsProgress> progress) {}

  /** Tells whoever signs in what to do. */
  public interface SignInCode {
    /** Shows a code, and where it is typed. */
    void show(String code, String address);

    /**
     * Says that the page of the sign-in was opened in a browser.
     *
     * @param lasts how long it is waited for whoever signs in there
     */
    default void opened(Duration lasts) {}

    /** The same as the services know it. */
    default SignInPrompt prompt() {
      return new SignInPrompt() {
        @Override
        public void show(String code, URI page, Duration lasts) {
          SignInCode.this.show(code, page.toString());
        }

        @Override
        public void opened(Duration lasts) {
          SignInCode.this.opened(lasts);
        }
      };
    }
  }

  RecordsDesk(
      RecordsOrder order,
      RecordsFolder folder,
      List<RecordJob> jobs,
      ServiceRecords servers,
      RecordsWork work,
      Optional<RecordsReceipt> receipt,
      Time time,
      RemovalRules rules) {
    this.rules = rules;
    this.order = order;
    this.folder = folder;
    this.jobs = jobs;
    this.servers = servers;
    this.work = work;
    this.receipt = receipt;
    this.time = time;
  }

  /**
   * Reads all that was named, and signs nobody in yet.
   *
   * @throws CommandFailure if something of it does not do
   */
  public static RecordsDesk open(Installation installation, RecordsOrder order, Ports ports) {
    return new RecordsOpening(installation, order, ports, PeopleChoice.time())
        .open(
            () ->
                OperatorSettings.read(
                    order.config().map(RecordsOrder.Given::file), ports.home(), RealMacs.own()));
  }

  /** Whether the folder that was named holds work that was begun. */
  public boolean isEarlier() {
    return folder.isEarlier();
  }

  /** Whether there is anything in it: where nothing went, nothing is written. */
  public boolean isKept() {
    return Files.isDirectory(folder.path());
  }

  /** How many Macs were named; 0 where earlier work goes on. */
  public int macs() {
    return jobs.size();
  }

  /** Where journal and results are kept. */
  public Path folder() {
    return folder.path();
  }

  /**
   * Looks for the records, and has them judged. Changes nothing.
   *
   * @throws CommandFailure if the program is to end
   */
  public RecordList list() {
    try {
      return work.plan(jobs, order.services());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.stopped("Stopped before the list was whole. Nothing was deleted.");
    }
  }

  /**
   * What became of the work that is under way, whoever is at it; empty where its list is not on the
   * disk yet, and so nothing was sent.
   */
  public Optional<RecordResults> underWay() {
    try {
      return isKept() ? Optional.of(WorkFolder.read(folder.path())) : Optional.empty();
    } catch (RecordsException e) {
      return Optional.empty();
    }
  }

  /** What became of earlier work so far; asks no service. */
  public RecordResults soFar() {
    return told(() -> WorkFolder.read(folder.path()));
  }

  /**
   * How long devices stay switched off at most before they are deleted, which is waited for; empty
   * where none does.
   *
   * @param results what became of the work so far
   */
  public Optional<Duration> staysOff(RecordResults results) {
    return order.aim() == RecordsAim.DELETE ? rules.staysOff(results) : Optional.empty();
  }

  /** Carries out what was agreed to, and writes the results. */
  public RecordResults carryOut(RecordList list) {
    return saved(told(() -> work.carryOut(list, folder.path())));
  }

  /** Goes on with earlier work, and writes the results. */
  public RecordResults resume() {
    receipt.ifPresent(
        each -> each.refuseForeign(soFar(), told(() -> WorkFolder.begunAt(folder.path()))));
    return saved(told(() -> work.resume(folder.path())));
  }

  private RecordResults saved(RecordResults results) {
    if (isKept()) {
      told(
          () -> {
            results.save(folder.path().resolve("results.json"));
            results.save(folder.path().resolve("results.csv"));
            return results;
          });
    }
    return results;
  }

  /**
   * Writes the receipt, where one was asked for.
   *
   * @return where it is
   */
  public Optional<Path> receipt(RecordResults results) {
    return receipt.map(each -> each.write(results, time.now()));
  }

  private interface Part<T> {
    T make() throws RecordsException;
  }

  private <T> T told(Part<T> part) {
    try {
      return part.make();
    } catch (RecordsException e) {
      throw switch (e.kind()) {
        case BLOCKED -> CommandFailure.blocked(e.getMessage() + ".");
        case STOPPED ->
            CommandFailure.stopped(
                e.getMessage()
                    + ". What was sent is in the journal: once that is mended, go on with"
                    + " `remediate records --folder "
                    + folder.path()
                    + (order.aim() == RecordsAim.DELETE ? "" : " --unmanage")
                    + "`.");
        case LOCKED -> CommandFailure.locked(e.getMessage());
      };
    }
  }

  /** Gives tokens back. */
  @Override
  public void close() {
    servers.close();
  }
}
