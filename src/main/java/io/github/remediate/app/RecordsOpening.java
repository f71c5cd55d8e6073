package io.github.remediate.app;

import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.ManagedServices;
import io.github.remediate.playbook.ServiceFields;
import io.github.remediate.records.RecordJob;
import io.github.remediate.records.RecordsAim;
import io.github.remediate.records.RecordsWork;
import io.github.remediate.records.RemovalRules;
import io.github.remediate.services.GraphPermissions;
import io.github.remediate.services.ServiceRecords;
import io.github.remediate.services.ServiceSettings;
import io.github.remediate.services.SignInPorts;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Opens the desk of an operator's work on records: what was ordered, the settings, the rights.
 *
 * @param ports what it needs from outside
 */
record RecordsOpening(
    Installation installation, RecordsOrder order, RecordsDesk.Ports ports, Time time) {
  private static final int PARALLEL = 16;
  private static final int ATTEMPTS = 3;
  private static final Duration INTERVAL = Duration.ofSeconds(60);
  private static final Duration CLUSTER = Duration.ofSeconds(60);
  private static final Duration DEADLINE = Duration.ofMinutes(30);

  /**
   * Reads all that was named, and signs nobody in yet.
   *
   * @param set the settings of the machine; read when all else was
   * @throws CommandFailure if something of it does not do
   */
  RecordsDesk open(Supplier<OperatorSettings> set) {
    RecordsFolder folder = RecordsFolder.of(order, ports.home(), time);
    List<RecordJob> jobs =
        new RecordsJobs(installation, order)
            .all(folder.isEarlier()).stream()
                .map(job -> order.aim() == RecordsAim.DELETE ? job : job.unmanaged())
                .toList();
    Optional<RecordsReceipt> receipt = RecordsReceipt.of(order);
    OperatorSettings settings = set.get();
    refuseUnset(jobs, settings);
    ServiceRecords servers =
        ServiceRecords.of(
            ProxyChoice.of(settings.services(), ports.environment()),
            signIn(settings.services()),
            order.dryRun() ? GraphPermissions.LOOKING : GraphPermissions.DELETING,
            time);
    return new RecordsDesk(
        order, folder, jobs, servers, work(settings, servers), receipt, time, rules(settings));
  }

  private RecordsWork work(OperatorSettings settings, ServiceRecords servers) {
    RecordsWork.Tools tools =
        new RecordsWork.Tools(
            servers,
            rules(settings),
            time,
            settings.services().tenant(),
            settings.services().jamfServer());
    String services =
        settings.services().jamfPro().map(Object::toString).orElse("none")
            + " "
            + settings.services().graph();
    return switch (order.aim()) {
      case DELETE -> new RecordsWork(tools, services, ports.progress());
      case UNMANAGE -> RecordsWork.unmanaging(tools, servers, services, ports.progress());
    };
  }

  private void refuseUnset(List<RecordJob> jobs, OperatorSettings settings) {
    Set<Service> wanted = EnumSet.noneOf(Service.class);
    jobs.forEach(job -> wanted.addAll(job.services()));
    wanted.retainAll(order.services());
    boolean onlyJamf = wanted.equals(EnumSet.of(Service.JAMF_PRO));
    if (onlyJamf && settings.services().jamfPro().isEmpty()) {
      throw CommandFailure.usage(
          settings.from()
              + " does not say where Jamf Pro is. Set services.jamf-pro.url and"
              + " services.jamf-pro.client-id in it.");
    }
  }

  private SignInPorts signIn(ServiceSettings settings) {
    return new SignInPorts(
        OperatorBrowser.own(settings.signIn().browser(), ports.environment()),
        ports.code().prompt(),
        () ->
            variable(RecordsDesk.JAMF_SECRET)
                .or(() -> ports.typed().apply(JamfSecret.named(settings))),
        () -> variable(RecordsDesk.GRAPH_TOKEN));
  }

  private Optional<char[]> variable(String name) {
    return Optional.ofNullable(ports.environment().get(name))
        .filter(value -> !value.isBlank())
        .map(String::toCharArray);
  }

  static RemovalRules rules(OperatorSettings settings) {
    Optional<ServiceFields> set = settings.fields();
    ManagedServices managed = settings.managed();
    // What listens on this machine is no cluster: the virtual tenant.
    boolean isOwn =
        settings.services().allowLoopbackHttp()
            && settings
                .services()
                .jamfPro()
                .filter(url -> "http".equals(url.getScheme()))
                .isPresent();
    return new RemovalRules(
        PARALLEL,
        ATTEMPTS,
        managed.interval().or(() -> set.flatMap(ServiceFields::interval)).orElse(INTERVAL),
        managed.deadline().or(() -> set.flatMap(ServiceFields::deadline)).orElse(DEADLINE),
        managed.disableFirst().or(() -> set.flatMap(ServiceFields::disableFirst)).orElse(false),
        ServiceConfig.disableWait(managed, set),
        isOwn ? Duration.ZERO : CLUSTER);
  }
}
