package io.github.remediate.app;

import io.github.remediate.engine.Inspector;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.MacReader;
import io.github.remediate.plan.Planner;
import java.util.Set;
import java.util.function.Supplier;

/** Looks with adapters that remember nothing of earlier looks. */
final class MacInspector implements Inspector {
  private final Supplier<OpenMac> open;
  private final Planner planner;
  private final Set<String> leftOut;
  private final FindingSight sight;
  private final Runnable reconsider;

  /**
   * Looks with what {@code open} opens.
   *
   * @param leftOut the steps that did not apply when the run was agreed to
   * @param sight judges what the playbook asks about the Mac
   * @param reconsider judges the hazards by a new look
   */
  MacInspector(
      Supplier<OpenMac> open,
      Planner planner,
      Set<String> leftOut,
      FindingSight sight,
      Runnable reconsider) {
    this.open = open;
    this.planner = planner;
    this.leftOut = Set.copyOf(leftOut);
    this.sight = sight;
    this.reconsider = reconsider;
  }

  @Override
  public void reconsider() {
    reconsider.run();
  }

  Look first(MacFacts facts) {
    return look(facts, sight.of(planner.playbook(), open.get(), facts));
  }

  private Look look(MacFacts facts, FindingTable findings) {
    return new Look(facts, planner.whatIsLeft(facts, findings, leftOut));
  }

  /** The same facts and findings make the same plan, and whoever waits looks every two seconds. */
  private Look look(Look before, MacFacts facts, FindingTable findings) {
    return facts.equals(before.facts())
            && findings.equals(FindingTable.of(before.plan().findings()))
        ? before
        : look(facts, findings);
  }

  @Override
  public Look again(Look before, Set<Aspect> aspects) {
    OpenMac mac = open.get();
    MacReader reader =
        new MacReader(
            mac.probes(),
            mac.files(),
            mac.keychains().alsoKeeping(planner.names()).alsoAskingFor(planner.passwords()),
            what -> {});
    boolean findings =
        aspects.contains(Aspect.FINDINGS) && !planner.playbook().findings().isEmpty();
    MacFacts facts = before.facts();
    if (findings || aspects.contains(Aspect.MANAGEMENT)) {
      facts = reader.managementAgain(facts);
    }
    if (aspects.contains(Aspect.FILES)) {
      facts = reader.filesAgain(facts);
    }
    if (findings || aspects.contains(Aspect.KEYCHAINS)) {
      facts = reader.keychainsAgain(facts);
    }
    if (!findings) {
      return look(before, facts, FindingTable.of(before.plan().findings()));
    }
    facts = reader.surroundingsAgain(facts, RunStore.STATE);
    return look(before, facts, sight.of(planner.playbook(), mac, facts));
  }

  @Override
  public MacFiles files() {
    return open.get().files();
  }

  @Override
  public Observation<String> bootSession() {
    return MacReader.bootSession(open.get().probes());
  }
}
