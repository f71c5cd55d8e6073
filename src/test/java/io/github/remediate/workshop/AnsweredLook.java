package io.github.remediate.workshop;

import io.github.remediate.guard.HazardFinding;
import io.github.remediate.guard.Hazards;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.HazardId;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.MacReader;
import io.github.remediate.macos.keychain.KeychainReader;
import io.github.remediate.macos.keychain.KeychainSource;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Planner;
import io.github.remediate.plan.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Looks at a Mac of which one answer is another; what that leaves alone is read once. */
public final class AnsweredLook {
  private static final MacPath STATE = new MacPath("/Library/Application Support/Remediate");
  private static final String SSO = "platform-sso";

  private final Probes probes;
  private final MacFiles files;
  private final Map<String, Observation<KeychainContents>> read = new ConcurrentHashMap<>();

  /** Of {@code mac}. */
  public AnsweredLook(ForgedMac mac) {
    this.probes = ForgedVirtualMacs.probes(mac);
    this.files = ForgedVirtualMacs.files(mac);
  }

  /** The Mac as it is. */
  public Judged whole() {
    return look(null, probes, files);
  }

  /** The Mac where {@code probe} is answered otherwise. */
  public Judged with(Probe probe, Answer.Ran garbled) {
    return look(probe, new Garbling(probes, probe, garbled), files);
  }

  /** The Mac with other files. */
  public Judged with(UnaryOperator<MacFiles> others) {
    return look(null, probes, others.apply(files));
  }

  private Judged look(Probe probe, Probes asked, MacFiles files) {
    KeychainReader keychains =
        new KeychainReader(asked, files, uid -> false, path -> path, Set.of());
    boolean ofKeychains = probe != null && probe.commandLine().program().name().equals("security");
    MacReader reader =
        new MacReader(asked, files, ofKeychains ? keychains : new Once(keychains), what -> {});
    MacFacts facts =
        reader.read(
            MacFacts.Source.FIXTURE,
            new MacReader.Question(
                new ArrayList<>(Planner.paths(VirtualMacHarness.PLAYBOOK)),
                "",
                true,
                STATE,
                Observation.unknown("no server was asked")));
    return Judged.of(facts);
  }

  private final class Once implements KeychainSource {
    private final KeychainReader reader;

    Once(KeychainReader reader) {
      this.reader = reader;
    }

    @Override
    public Observation<KeychainContents> read(MacPath keychain, UserAccount userOrNull) {
      return read.computeIfAbsent(
          keychain + " " + userOrNull, each -> reader.read(keychain, userOrNull));
    }

    @Override
    public Observation<KeychainContents> readAsRoot(MacPath keychain, int owner) {
      return read.computeIfAbsent(
          keychain + " of " + owner, each -> reader.readAsRoot(keychain, owner));
    }
  }

  private record Garbling(Probes whole, Probe which, Answer.Ran garbled) implements Probes {
    @Override
    public Answer ask(Probe probe) {
      return probe.equals(which) ? garbled : whole.ask(probe);
    }

    @Override
    public Answer ask(Probe probe, OutputStream stdout) {
      if (!probe.equals(which)) {
        return whole.ask(probe, stdout);
      }
      try {
        stdout.write(garbled.stdout());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Answer.Ran(garbled.exit(), new byte[0], garbled.stderr());
    }
  }

  /**
   * What became of a look.
   *
   * @param facts what was seen
   * @param hazards by id
   * @param taken what goes, in words
   * @param protectedItems what the plan protects
   * @param whole whether all keychains could be read
   */
  public record Judged(
      MacFacts facts,
      Map<String, HazardFinding> hazards,
      Set<String> taken,
      Set<String> protectedItems,
      boolean whole) {

    static Judged of(MacFacts facts) {
      Map<String, HazardFinding> hazards = new LinkedHashMap<>();
      for (HazardId id : HazardId.values()) {
        hazards.put(id.word(), Hazards.judge(id, facts));
      }
      // Hazards aside: a plan that they empty could hide that it grew.
      Plan plan = VirtualMacHarness.planner().whatIsLeft(facts);
      Set<String> taken = new HashSet<>();
      for (PlannedStep step : plan.steps()) {
        for (Effect effect : step.effects()) {
          if (isTaking(effect.kind())) {
            taken.add(effect.kind() + " " + effect.target() + " " + effect.command());
          }
        }
      }
      Set<String> items = new HashSet<>();
      plan.protectedItems()
          .forEach(item -> items.add(withoutHash((Target.Keychain) item.target())));
      MacFacts.Keychains keychains = facts.keychains();
      boolean whole =
          !keychains.login().isUnknown()
              && !keychains.system().isUnknown()
              && !keychains.jamf().isUnknown();
      return new Judged(facts, hazards, taken, items, whole);
    }

    // Only the list of certificates tells it, and without it the item is protected all the same.
    private static String withoutHash(Target.Keychain item) {
      return item.keychain() + " " + item.itemClass() + " " + item.label() + " " + item.keyHash();
    }

    private static boolean isTaking(EffectKind kind) {
      return switch (kind) {
        case MOVE_FILE,
            DELETE_ITEM,
            REMOVE_APPLICATION,
            RUN_COMMAND,
            QUIT_APPLICATION,
            FORGET_RECEIPT ->
            true;
        case COPY_FILE,
            DELETE_ITEM_BY_HAND,
            DISABLE_RECORD,
            DELETE_RECORD,
            RESTART,
            WAIT,
            ASK_PERSON ->
            false;
      };
    }

    /** What is worse than {@code before}, which was all there: none of it may come of damage. */
    public List<String> faults(Judged before) {
      List<String> faults = new ArrayList<>();
      hazards.forEach(
          (id, finding) -> {
            HazardFinding.State was = before.hazards.get(id).state();
            if (was != HazardFinding.State.CLEAR && finding.state() == HazardFinding.State.CLEAR) {
              faults.add(id + " was " + was + " and is clear: " + finding.detail());
            }
          });
      // Where it cannot be told whether single sign-on uses them, somebody must accept that by
      // name.
      boolean asks = hazards.get(SSO).state() == HazardFinding.State.UNKNOWN;
      for (String thing : taken) {
        if (!before.taken.contains(thing) && !(asks && thing.startsWith("DELETE_ITEM "))) {
          faults.add("also takes " + thing);
        }
      }
      if (whole && !protectedItems.containsAll(before.protectedItems)) {
        faults.add("protects less, and does not say that it cannot tell");
      }
      return faults;
    }
  }
}
