package io.github.remediate.workshop;

import io.github.remediate.engine.Engine;
import io.github.remediate.engine.Inspector;
import io.github.remediate.engine.RecordDeletion;
import io.github.remediate.engine.RunEnd;
import io.github.remediate.engine.RunJournal;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.fixture.Fixtures;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.FullDisk;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.MacReader;
import io.github.remediate.macos.keychain.KeychainReader;
import io.github.remediate.plan.FrozenRecords;
import io.github.remediate.plan.Part;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.Planner;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import io.github.remediate.virtual.VirtualMac;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reading, planning and running, wired for a virtual Mac as the program wires them for a real one.
 * The run as a whole was agreed to.
 */
public final class VirtualMacHarness {
  public static final Playbook PLAYBOOK = read();
  private static final MacPath STATE = new MacPath("/Library/Application Support/Remediate");
  private static final MacPath RUN = STATE.child("runs/rehearsed");

  private final VirtualMac mac;
  private final Observation<List<ServerRecord>> records;
  private final List<Entry> journal = new ArrayList<>();
  private int commitsLeft = Integer.MAX_VALUE;
  private RunJournal.EntrySink sink = entries -> {};
  private UnaryOperator<MacChanges> changes = own -> own;
  private UnaryOperator<Inspector> inspector = own -> own;
  private RecordDeletion deletion = RecordDeletion.NOBODY;
  public final MacFacts first;
  public final Plan plan;

  public VirtualMacHarness(VirtualMac mac, Observation<List<ServerRecord>> records) {
    this(mac, records, plan -> plan);
  }

  /** Carries out another plan than the one that is made for this Mac. */
  public VirtualMacHarness(
      VirtualMac mac, Observation<List<ServerRecord>> records, UnaryOperator<Plan> edit) {
    this.mac = mac;
    this.records = records;
    this.first = look(mac, mac, records);
    this.plan = edit.apply(plan(first));
    journal.add(
        new RunEntry.GateAnswered(
            "run/consent",
            "yes",
            "somebody",
            "terminal",
            Optional.of(mac.now().plus(Duration.ofHours(24))),
            Optional.empty(),
            List.of()));
  }

  /** Has {@code sink} write down each commit as well; what it cannot write is not known. */
  public VirtualMacHarness writing(RunJournal.EntrySink sink) {
    this.sink = sink;
    return this;
  }

  /** Puts other changes and another inspector between the engine and the Mac's own. */
  public VirtualMacHarness through(
      UnaryOperator<MacChanges> changes, UnaryOperator<Inspector> inspector) {
    this.changes = changes;
    this.inspector = inspector;
    return this;
  }

  /** From now on records are deleted, and looked for, by this. */
  public VirtualMacHarness records(RecordDeletion deletes) {
    this.deletion = deletes;
    return this;
  }

  /** The first look. */
  public MacFacts first() {
    return first;
  }

  /** The plan that is carried out. */
  public Plan plan() {
    return plan;
  }

  /** The playbook that is in use everywhere here. */
  public static Playbook playbook() {
    return PLAYBOOK;
  }

  private static Playbook read() {
    try {
      PlaybookReading reading =
          PlaybookReader.read(
              Files.readAllBytes(Path.of("playbooks/cause-6.yaml")), "cause-6.yaml");
      return ((PlaybookReading.Accepted) reading).playbook();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static FixtureMac fixture(String name) {
    return Fixtures.in(Path.of("dry-run-fixtures")).open(name);
  }

  public static VirtualMac likeFixture(String name) {
    FixtureMac fixture = fixture(name);
    MacFacts facts = look(fixture.probes(), fixture.files(), fixture.records());
    return VirtualMac.like(facts, fixture.probes(), fixture.files(), fixture.recorded(), 1);
  }

  public static MacFacts look(
      Probes probes, MacFiles files, Observation<List<ServerRecord>> records) {
    return reader(probes, files)
        .read(
            MacFacts.Source.FIXTURE,
            new MacReader.Question(
                new ArrayList<>(Planner.paths(PLAYBOOK)), "", true, STATE, records));
  }

  static MacReader reader(Probes probes, MacFiles files) {
    return new MacReader(
        probes,
        files,
        new KeychainReader(probes, files, uid -> false, path -> path, Set.of()),
        what -> {});
  }

  public static Planner planner() {
    return new Planner(
        PLAYBOOK,
        new Planner.Options(
            "remediate test",
            PLAYBOOK.scope(),
            Optional.empty(),
            Set.of(),
            Via.PERSON,
            FrozenRecords.NONE,
            Duration.ZERO,
            Part.WHOLE));
  }

  public static Plan plan(MacFacts facts) {
    return planner().plan(facts);
  }

  public static String json(Plan plan) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PlanFile.write(plan, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Looks at the Mac now. */
  public MacFacts look() {
    return look(mac, mac, records);
  }

  /** Has room for as many commits, and then no more. */
  public void roomFor(int commits) {
    commitsLeft = commits;
  }

  private void commit(Entry... entries) throws JournalException {
    if (commitsLeft-- <= 0) {
      throw FullDisk.exception();
    }
    sink.commit(entries);
    journal.addAll(List.of(entries));
  }

  /** All entries of the journal, in order. */
  public List<Entry> journal() {
    return List.copyOf(journal);
  }

  /** Loses the entries of that kind, as a journal of an older version may lack them. */
  public void forget(Class<? extends Entry> kind) {
    journal.removeIf(kind::isInstance);
  }

  /** Has the journal hold that too. */
  public void add(Entry entry) {
    journal.add(entry);
  }

  /** What the journal says so far. */
  public RunState runState() {
    return RunState.of(List.copyOf(journal));
  }

  /** Where the run keeps what it moves. */
  public static MacPath quarantine() {
    return RUN.child("quarantine");
  }

  /** Starts the run or goes on with it, as a process would that only has the journal. */
  public RunEnd go(People people) {
    RunState runState = RunState.of(List.copyOf(journal));
    Planner planner = planner();
    mac.makeDirectory(RUN.child("quarantine"));
    mac.makeDirectory(RUN.child("evidence"));
    MacFacts facts = look();
    Inspector seen = inspector.apply(new VirtualInspector(planner));
    return new Engine(
            plan,
            PLAYBOOK,
            new RunJournal(this::commit, runState),
            new RunPlaces(RUN, "<plist/>".getBytes(StandardCharsets.UTF_8)),
            new Engine.Ports(seen, changes.apply(mac), people, (Time) mac, false, deletion),
            new Inspector.Look(facts, planner.whatIsLeft(facts)),
            Set.of())
        .run();
  }

  private final class VirtualInspector implements Inspector {
    private final Planner planner;

    VirtualInspector(Planner planner) {
      this.planner = planner;
    }

    @Override
    public Look again(Look before, Set<Aspect> aspects) {
      MacReader reader = reader(mac, mac);
      MacFacts facts = before.facts();
      if (aspects.contains(Aspect.MANAGEMENT)) {
        facts = reader.managementAgain(facts);
      }
      if (aspects.contains(Aspect.FILES)) {
        facts = reader.filesAgain(facts);
      }
      if (aspects.contains(Aspect.KEYCHAINS)) {
        facts = reader.keychainsAgain(facts);
      }
      // The same facts make the same plan, and a wait looks hundreds of times.
      return facts.equals(before.facts()) ? before : new Look(facts, planner.whatIsLeft(facts));
    }

    @Override
    public MacFiles files() {
      return mac;
    }

    @Override
    public Observation<String> bootSession() {
      return MacReader.bootSession(mac);
    }
  }
}
