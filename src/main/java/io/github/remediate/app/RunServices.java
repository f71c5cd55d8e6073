package io.github.remediate.app;

import io.github.remediate.engine.RecordDeletion;
import io.github.remediate.engine.RecordLooks;
import io.github.remediate.guard.OwnIdentifiers;
import io.github.remediate.guard.RecordTargets;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Servers;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.records.RecordJob;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordsWork;
import io.github.remediate.services.Browser;
import io.github.remediate.services.ServiceLooks;
import io.github.remediate.services.ServiceRecords;
import io.github.remediate.services.SignInPorts;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The services, with the rights of the operator who sits at a run's terminal and signs in; or, for
 * looks alone, with what automation was given off the Mac that it is about.
 */
record RunServices(ServiceRecords servers, BoundServices bound, Time time) implements ServiceSight {
  private static final List<String> SECRETS =
      List.of(RecordsDesk.JAMF_SECRET, RecordsDesk.GRAPH_TOKEN);

  /**
   * Nobody is signed in yet: whoever asks a service first is.
   *
   * @param permissions of Microsoft Graph: those of looking, or of deleting
   * @param time of the Mac, for what is waited
   * @throws CommandFailure where a secret lies about on the Mac, or http is spoken on a live one
   */
  static RunServices open(
      BoundServices bound,
      OperatorPorts operator,
      RunningMac mac,
      Set<String> permissions,
      Time time) {
    refuseSecrets(operator.environment());
    refusePlainHttp(bound, mac);
    ServiceRecords servers =
        ServiceRecords.of(
            ProxyChoice.of(bound.services(), operator.environment()),
            new SignInPorts(
                browser(bound, operator, mac),
                operator.code().prompt(),
                () -> operator.typed().apply(JamfSecret.named(bound.services())),
                Optional::empty),
            permissions,
            time);
    operator.signOut().accept(servers::close);
    return new RunServices(servers, bound, time);
  }

  /**
   * For looks alone: with whatever was granted to {@code operator}, or with the secrets of
   * automation where the Mac is not the one that this runs on.
   *
   * @param operator whoever signs in; empty for automation
   * @param environment variables
   * @throws CommandFailure as {@link #open}
   */
  static RunServices forLooks(
      BoundServices bound,
      Optional<OperatorPorts> operator,
      Map<String, String> environment,
      RunningMac mac,
      Time time) {
    if (mac.isLive()) {
      refuseSecrets(environment);
    }
    refusePlainHttp(bound, mac);
    ServiceRecords servers =
        ServiceRecords.forLooks(
            ProxyChoice.of(bound.services(), environment),
            new SignInPorts(
                operator
                    .map(asked -> browser(bound, asked, mac))
                    .orElse(
                        page -> {
                          throw new IOException(DiagnosisServices.NOBODY);
                        }),
                operator.map(shown -> shown.code().prompt()).orElse((code, page, lasts) -> {}),
                () ->
                    secret(environment, RecordsDesk.JAMF_SECRET)
                        .or(
                            () ->
                                operator.flatMap(
                                    typed ->
                                        typed.typed().apply(JamfSecret.named(bound.services())))),
                () -> secret(environment, RecordsDesk.GRAPH_TOKEN)),
            time);
    operator.ifPresent(each -> each.signOut().accept(servers::close));
    return new RunServices(servers, bound, time);
  }

  /** Whether automation was given a secret there. */
  static boolean isAutomated(Map<String, String> environment) {
    return SECRETS.stream().anyMatch(name -> secret(environment, name).isPresent());
  }

  private static Optional<char[]> secret(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(String::toCharArray);
  }

  /**
   * On a user's Mac.
   *
   * @throws CommandFailure if there is one
   */
  static void refuseSecrets(Map<String, String> environment) {
    for (String name : SECRETS) {
      if (secret(environment, name).isPresent()) {
        throw CommandFailure.usage(
            name
                + " is set: a run takes no secret from the environment of a user's Mac. Unset it;"
                + " the operator signs in in the browser, and types Jamf Pro's secret when asked.");
      }
    }
  }

  private static void refusePlainHttp(BoundServices bound, RunningMac mac) {
    if (mac.isLive() && bound.services().allowLoopbackHttp()) {
      throw CommandFailure.usage(
          "services.allow-loopback-http is set: a run on this Mac speaks no plain http. Take it out"
              + " of the settings.");
    }
  }

  @Override
  public ServiceFacts look(MacFacts facts) {
    return ServiceLooks.over(servers, bound.services(), time).look(OwnIdentifiers.of(facts));
  }

  @Override
  public RecordLooks records(RunStore.RunDirectory run, RunState runState) {
    return new AnsweredRecords(this::work, run, runState);
  }

  private RecordsWork work(Runnable meanwhile) {
    return new RecordsWork(
        new RecordsWork.Tools(
            servers,
            bound.rules(),
            new AttentiveTime(time, meanwhile),
            bound.services().tenant(),
            bound.services().jamfServer()),
        bound.addresses(),
        progress -> {});
  }

  private static Browser browser(BoundServices bound, OperatorPorts operator, RunningMac mac) {
    if (operator.browser().isPresent()) {
      return operator.browser().get();
    }
    // What root's settings and environment name would run as root on a live Mac.
    List<String> set = bound.services().signIn().browser();
    if (!mac.isLive() && !set.isEmpty()) {
      return OperatorBrowser.own(set, operator.environment());
    }
    return page -> {
      Optional<UserAccount> user = mac.console().found();
      if (user.isEmpty() || mac.environment().screenPrograms().isEmpty()) {
        throw new IOException("nobody is logged in at the screen to open a browser for");
      }
      OperatorBrowser.ofConsoleUser(mac.environment().screenPrograms().get(), user.get())
          .open(page);
    };
  }

  /**
   * Looks for the Mac's records and has them judged. Changes nothing.
   *
   * @param plan whose steps say which services are asked
   * @throws CommandFailure if the program is to end
   */
  RecordList list(MacFacts facts, Plan plan) {
    Set<Service> asked = EnumSet.noneOf(Service.class);
    for (PlannedStep step : plan.steps()) {
      for (Effect effect : step.effects()) {
        if (effect instanceof Effect.DeleteRecord deletion) {
          asked.add(deletion.record().service());
        }
      }
      // Which of its records go is told by the service alone.
      for (PlannedStep.Undecided untold : step.unknown()) {
        if (untold.target() instanceof Target.Record record) {
          asked.add(record.service());
        }
      }
    }
    if (asked.isEmpty()) {
      return new RecordList(List.of(), List.of(), Optional.empty());
    }
    // What one service knows of a Mac tells its records at another from others'.
    Set<Service> all = EnumSet.allOf(Service.class);
    RecordJob job =
        new RecordJob(
            facts.identity().serialNumber().found().orElse("this Mac"),
            RecordTargets.Origin.REQUEST,
            OwnIdentifiers.of(facts),
            all,
            List.of());
    try {
      return work(() -> {}).plan(List.of(job), all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.stopped("Stopped before the list was whole. Nothing was changed.");
    }
  }

  /** What Jamf Pro keeps of the Mac; empty where that cannot be told of exactly one record. */
  Optional<Servers.EscrowState> escrow(RecordList list) {
    return FrozenList.computer(list).flatMap(computer -> servers.escrow(computer).found());
  }

  /** Deletes what a run froze. */
  RecordDeletion deletion(RunStore.RunDirectory run, RunState runState) {
    return new FrozenDeletion(this::work, servers, run.directory(), records(run, runState));
  }

  /** For a run that begins: what it deletes is on the disk before its first effect. */
  void freeze(RecordList list, Plan plan, RunStore.RunDirectory run) {
    RecordLooks none = RecordLooks.none("the run has not begun");
    new FrozenDeletion(this::work, servers, run.directory(), none).freeze(list, plan);
  }

  /** Gives tokens back. */
  @Override
  public void close() {
    servers.close();
  }
}
