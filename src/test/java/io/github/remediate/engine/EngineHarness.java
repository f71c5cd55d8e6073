package io.github.remediate.engine;

import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.FullDisk;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.WatchedJournal;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.people.ConsentingPeople;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.people.Texts;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualPerson;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.VirtualMacHarness;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An engine over a virtual Mac, with a real journal whose disk tells when it is forced, and with
 * changes and an inspector that note, in the same order, what they are asked for. The inspector can
 * be made to see something else, or something can happen on the Mac, at any look.
 */
final class EngineHarness {
  private static final int MOST_STARTS = 8;
  private static final ForgedMac SMALL = SmallMac.forge();

  final VirtualMac mac;
  final VirtualMacHarness rehearsal;
  final VirtualPerson person;
  final RunOrder order = new RunOrder();
  private final JournalWriter journal;
  private final List<Entry> written = new ArrayList<>();
  private int commitsLeft = Integer.MAX_VALUE;
  private Meddling meddling = (number, aspects, look) -> look;
  private Happening happening = number -> {};
  private UnaryOperator<Observation<String>> boot = seen -> seen;
  private UnaryOperator<MacFiles> files = seen -> seen;
  private Meddler changes = (call, arguments, own) -> own.act();
  private Function<String, Decision> witness = id -> Decision.LATER;
  private Answerer attester = Answerer.typing(Optional.empty());

  /** What a look sees instead. */
  interface Meddling {
    /**
     * Takes part in a look.
     *
     * @param number of the look, from 1, counted over all processes
     * @param aspects what is looked at
     */
    Inspector.Look see(int number, Set<Inspector.Aspect> aspects, Inspector.Look look);
  }

  /** What is done instead of a change. */
  interface Meddler {
    /**
     * Takes part in the changes that are asked for.
     *
     * @param call the name of their method
     * @param arguments what it is called with
     * @param own does what was asked for
     */
    Object act(String call, Object[] arguments, Own own);
  }

  /** The change as it would be made. */
  interface Own {
    Object act();
  }

  /** The process ends here, as by a kill. */
  static final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CutOff(String where) {
      super(where);
    }
  }

  /** What happens on the Mac right before a look. */
  interface Happening {
    void before(int number);
  }

  /** A run of the small Mac whose process was cut off there. */
  static EngineHarness cut(Path directory, String act, boolean after) {
    EngineHarness run = small(directory).cutOff(act, after);
    run.goUntilCutOff();
    return run;
  }

  private EngineHarness(
      Path directory,
      VirtualMac mac,
      Observation<List<ServerRecord>> records,
      UnaryOperator<Plan> edit) {
    this.mac = mac;
    this.rehearsal = new VirtualMacHarness(mac, records, edit);
    this.person = new VirtualPerson(mac, rehearsal.first());
    this.journal = open(directory);
    rehearsal
        .writing(this::write)
        .through(
            own -> order.noting(own, (call, arguments, does) -> changes.act(call, arguments, does)),
            this::watched);
  }

  /** The small Mac, whose runs are short. */
  static EngineHarness small(Path directory) {
    return small(directory, plan -> plan);
  }

  /** The same, with another plan than the one that was made for it. */
  static EngineHarness small(Path directory, UnaryOperator<Plan> edit) {
    return new EngineHarness(
        directory, ForgedVirtualMacs.of(SMALL), Observation.known(List.<ServerRecord>of()), edit);
  }

  /** The small Mac as {@code change} makes it before anything is planned. */
  static EngineHarness of(Path directory, Consumer<VirtualMac> change) {
    VirtualMac mac = ForgedVirtualMacs.of(SMALL);
    change.accept(mac);
    return new EngineHarness(
        directory, mac, Observation.known(List.<ServerRecord>of()), plan -> plan);
  }

  static EngineHarness of(Path directory, ForgedMac forged) {
    return new EngineHarness(
        directory,
        ForgedVirtualMacs.of(forged),
        Observation.known(List.<ServerRecord>of()),
        plan -> plan);
  }

  /** A Mac in the state of a fixture. */
  static EngineHarness like(Path directory, String fixture) {
    FixtureMac recorded = VirtualMacHarness.fixture(fixture);
    return new EngineHarness(
        directory, VirtualMacHarness.likeFixture(fixture), recorded.records(), plan -> plan);
  }

  private JournalWriter open(Path directory) {
    try {
      return WatchedJournal.create(
          Files.createTempDirectory(directory, "run").resolve("journal.jsonl"),
          Clock.systemUTC(),
          new RunEntry.RunStarted(
              "rehearsed",
              "test",
              "cause-6",
              "sha256:p",
              "sha256:q",
              "sha256:r",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          () -> {
            order.forced(written);
            written.clear();
          });
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  // What is written is noted only when the disk is forced.
  private void write(Entry... entries) throws JournalException {
    if (commitsLeft-- <= 0) {
      throw FullDisk.exception();
    }
    written.addAll(List.of(entries));
    journal.commit(entries);
  }

  private Inspector watched(Inspector own) {
    return (Inspector)
        Proxy.newProxyInstance(
            Inspector.class.getClassLoader(),
            new Class<?>[] {Inspector.class},
            (proxy, method, arguments) -> {
              boolean looks = method.getName().equals("again");
              int number = looks ? order.looked() : 0;
              if (looks) {
                happening.before(number);
              }
              Object result;
              try {
                result = method.invoke(own, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (looks) {
                @SuppressWarnings("unchecked")
                Set<Inspector.Aspect> aspects = (Set<Inspector.Aspect>) arguments[1];
                return meddling.see(number, aspects, (Inspector.Look) result);
              }
              if (method.getName().equals("bootSession")) {
                @SuppressWarnings("unchecked")
                Observation<String> seen = (Observation<String>) result;
                return boot.apply(seen);
              }
              return method.getName().equals("files") ? files.apply((MacFiles) result) : result;
            });
  }

  /** From now on looks see what {@code edit} makes of them. */
  EngineHarness seeing(Meddling edit) {
    this.meddling = edit;
    return this;
  }

  /** Lets something happen on the Mac right before that look. */
  EngineHarness before(int look, Runnable what) {
    this.happening =
        number -> {
          if (number == look) {
            what.run();
          }
        };
    return this;
  }

  /** Lets something happen on the Mac right before each look. */
  EngineHarness beforeEach(Runnable what) {
    this.happening = number -> what.run();
    return this;
  }

  /** From now on the boot session is seen so. */
  EngineHarness booted(UnaryOperator<Observation<String>> edit) {
    this.boot = edit;
    return this;
  }

  /** From now on the file tree is seen so. */
  EngineHarness seeingFiles(UnaryOperator<MacFiles> edit) {
    this.files = edit;
    return this;
  }

  /** From now on a change is what {@code edit} makes of it. */
  EngineHarness handing(Meddler edit) {
    this.changes = edit;
    return this;
  }

  /**
   * Ends the process once, at the first act that begins so.
   *
   * @param after whether the act still happens
   */
  EngineHarness cutOff(String begin, boolean after) {
    boolean[] cut = {false};
    return handing(
        (call, arguments, own) -> {
          String act = call + " " + RunOrder.words(arguments);
          if (cut[0] || !act.startsWith(begin)) {
            return own.act();
          }
          cut[0] = true;
          if (after) {
            own.act();
          }
          throw new CutOff((after ? "after " : "before ") + act);
        });
  }

  /** Ends the process once, while somebody is asked at that gate. */
  EngineHarness cutOffAt(String gate) {
    boolean[] cut = {false};
    person.speaksAs(
        new People() {
          @Override
          public Channel channel() {
            return Channel.REHEARSAL;
          }

          @Override
          public Reply ask(Question question) {
            if (!cut[0] && question.gate().equals(gate)) {
              cut[0] = true;
              throw new CutOff("at " + gate);
            }
            return Answerer.virtual().says(Decision.YES);
          }

          @Override
          public Reply beforeRestart(Countdown countdown) {
            return Answerer.virtual().says(Decision.YES);
          }

          @Override
          public void tell(Message message) {}
        });
    return this;
  }

  /** The journal's disk has room for as many commits, and then no more. */
  EngineHarness roomFor(int commits) {
    this.commitsLeft = commits;
    return this;
  }

  /** From now on this is whose word it is that they say of what no look can tell. */
  EngineHarness attestedBy(Answerer answerer) {
    this.attester = answerer;
    return this;
  }

  /** From now on they say this of what no look can tell. */
  EngineHarness saying(Function<String, Decision> witness) {
    this.witness = witness;
    return this;
  }

  /** A look with other facts, and the plan that they make. */
  static Inspector.Look look(MacFacts facts) {
    return new Inspector.Look(facts, VirtualMacHarness.planner().whatIsLeft(facts));
  }

  /** The look, but for a keychain ({@code login}, {@code system}, {@code jamf}) that is unread. */
  static Inspector.Look blind(Inspector.Look look, String keychain) {
    MacFacts facts = look.facts();
    Observation<KeychainContents> unread = Observation.unknown("security hangs");
    return look(with(facts, "keychains", with(facts.keychains(), keychain, unread)));
  }

  /** The look, but for whether the Mac is enrolled, which cannot be told. */
  static Inspector.Look untoldManagement(Inspector.Look look) {
    MacFacts facts = look.facts();
    Observation<Enrollment> untold = Observation.unknown("profiles hangs");
    return look(with(facts, "management", with(facts.management(), "enrollment", untold)));
  }

  /** The same plan, each step as {@code edit} makes it. */
  static Plan steps(Plan plan, UnaryOperator<PlannedStep> edit) {
    return with(plan, "steps", plan.steps().stream().map(edit).toList());
  }

  /** A copy of {@code record} in which one component is another. */
  static <R extends Record> R with(R record, String name, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    boolean found = false;
    try {
      for (int i = 0; i < components.length; i++) {
        boolean other = components[i].getName().equals(name);
        found |= other;
        values[i] = other ? value : components[i].getAccessor().invoke(record);
        types[i] = components[i].getType();
      }
      if (!found) {
        throw new AssertionError(record.getClass() + " has no " + name);
      }
      @SuppressWarnings("unchecked")
      R copy = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts the run, or goes on with it as a new process would. */
  RunEnd go() {
    return rehearsal.go(order.noting(person, id -> attester.says(witness.apply(id))));
  }

  /** Goes on, through restarts and waits, until the process is cut off. */
  void goUntilCutOff() {
    try {
      RunEnd end = toTheEnd();
      throw new AssertionError("it was not cut off: " + end);
    } catch (CutOff expected) {
      // A new process goes on.
    }
  }

  /** Goes on, through restarts and waits, until the run is complete or does not get further. */
  RunEnd toTheEnd() {
    RunEnd end = go();
    for (int start = 1; start < MOST_STARTS && end.state() != RunEnd.State.COMPLETE; start++) {
      mac.elapse(Duration.ofMinutes(3));
      end = go();
    }
    return end;
  }

  Plan plan() {
    return rehearsal.plan();
  }

  RunState runState() {
    return rehearsal.runState();
  }

  /** The journal's entries of that kind, in order. */
  <E extends Entry> List<E> entries(Class<E> kind) {
    return rehearsal.journal().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What they were told, in English. */
  List<String> told() {
    return person.told().stream().map(Texts.english()::of).toList();
  }

  /** From now on {@code views} gets whatever shows how far the run is. */
  EngineHarness watchedBy(Consumer<RunView> views) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    person.speaksAs(
        new ConsentingPeople(
            new ParagraphPrinter(nowhere, words -> words, () -> {}), views::accept));
    return this;
  }
}
