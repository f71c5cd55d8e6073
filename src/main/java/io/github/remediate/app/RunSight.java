package io.github.remediate.app;

import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Playbook;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * With whose rights the looks of a run ask the services: those of an operator who was named and
 * sits at a terminal, or of automation off the Mac. Nobody else signs in for a look.
 *
 * @param bound where the services are that are asked; empty where none is
 */
record RunSight(ServiceSight services, Optional<BoundServices> bound) {
  private static final String NO_TERMINAL =
      "nobody signed in at the services: an operator was named, and there is no terminal to ask at";

  /**
   * For a run that deletes no record itself. Nobody signs in yet.
   *
   * @param operator who was named
   * @param settings where the services are
   * @throws CommandFailure where a secret lies about on the Mac, or the settings hold a mistake
   */
  static RunSight of(
      Runs.Ports ports,
      RunningMac mac,
      Playbook playbook,
      Optional<String> operator,
      Supplier<BoundServices> settings) {
    if (!FindingSight.asksServices(playbook) && !deletesRecords(playbook)) {
      return none(DiagnosisServices.NOBODY);
    }
    if (mac.isLive()) {
      RunServices.refuseSecrets(ports.environment());
    }
    Optional<OperatorPorts> signIn = operator.flatMap(named -> ports.signIn());
    if (signIn.isEmpty() && (mac.isLive() || !RunServices.isAutomated(ports.environment()))) {
      return none(operator.isPresent() ? NO_TERMINAL : DiagnosisServices.NOBODY);
    }
    BoundServices bound = settings.get();
    return new RunSight(
        RunServices.forLooks(bound, signIn, ports.environment(), mac, ports.time()),
        Optional.of(bound));
  }

  /** Whoever is asked to delete records is believed less than a look. */
  private static boolean deletesRecords(Playbook playbook) {
    return playbook.steps().stream()
        .flatMap(step -> step.actions().stream())
        .anyMatch(Action.DeleteRecords.class::isInstance);
  }

  /** Nobody's. */
  static RunSight none(String why) {
    return new RunSight(ServiceSight.none(why), Optional.empty());
  }
}
