package io.github.remediate.app;

import io.github.remediate.engine.Inspector;
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
  private final Runnable reconsider;

  /**
   * Looks with what {@code open} opens.
   *
   * @param reconsider judges the hazards by a new look
   */
  MacInspector(Supplier<OpenMac> open, Planner planner, Runnable reconsider) {
    this.open = open;
    this.planner = planner;
    this.reconsider = reconsider;
  }

  @Override
  public void reconsider() {
    reconsider.run();
  }

  Look first(MacFacts facts) {
    return new Look(facts, planner.whatIsLeft(facts));
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
    return first(facts);
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
