package io.github.remediate.app;

import io.github.remediate.engine.RecordLooks;
import io.github.remediate.guard.OwnIdentifiers;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.MacReader;
import io.github.remediate.services.Browser;
import io.github.remediate.services.ServiceLooks;
import io.github.remediate.services.SignInPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The services as a diagnosis asks them: with the sign-in of an operator who was named, or with the
 * secrets of automation on a machine of its own. On a user's Mac there may be no secret.
 */
record DiagnosisServices(Macs macs, Diagnosing.Asking asking) {
  static final String NOBODY =
      "nobody signed in at the services; --operator NAME does, at a terminal";

  /**
   * What may not be, before anything is looked at.
   *
   * @throws CommandFailure if an operator was named whom nobody can ask, or a secret lies about
   */
  void refuse(OpenMac mac) {
    boolean live = mac.source() == MacFacts.Source.LIVE;
    for (String name : List.of(RecordsDesk.JAMF_SECRET, RecordsDesk.GRAPH_TOKEN)) {
      if (live && variable(name).isPresent()) {
        throw CommandFailure.usage(
            name
                + " is set: a diagnosis takes no secret from the environment of a user's Mac. Unset"
                + " it; with --operator NAME an operator signs in in the browser, and types Jamf"
                + " Pro's secret when asked.");
      }
    }
    if (asking.operator().isPresent() && asking.signIn().isEmpty()) {
      throw CommandFailure.usage(
          "--operator has an operator sign in, and there is no terminal to ask at. Type it at one,"
              + " or leave it out.");
    }
  }

  /**
   * Asks them; unknown as a whole where nobody may be asked.
   *
   * @throws CommandFailure if the settings hold a mistake, or are not to be followed here
   */
  ServiceFacts look(MacChoice choice, OpenMac mac, MacFacts facts, Consumer<String> progress) {
    boolean automated = RunServices.isAutomated(asking.environment());
    if (asking.operator().isEmpty() && !automated) {
      if (choice.config().isPresent()) {
        // Whoever names a file learns of its mistakes before they sign in by it.
        settings(choice, mac);
      }
      return ServiceFacts.unknown(NOBODY);
    }
    progress.accept("Asking the services");
    OperatorSettings settings = settings(choice, mac);
    boolean live = mac.source() == MacFacts.Source.LIVE;
    if (live && settings.services().allowLoopbackHttp()) {
      throw CommandFailure.usage(
          "services.allow-loopback-http is set: on this Mac no plain http is spoken. Take it out of"
              + " the settings.");
    }
    SignInPorts ports =
        new SignInPorts(
            browser(settings, mac),
            asking.signIn().map(shown -> shown.code().prompt()).orElse((code, page, lasts) -> {}),
            () ->
                variable(RecordsDesk.JAMF_SECRET)
                    .or(
                        () ->
                            asking
                                .signIn()
                                .flatMap(
                                    typed ->
                                        typed
                                            .typed()
                                            .apply(JamfSecret.named(settings.services())))),
            () -> variable(RecordsDesk.GRAPH_TOKEN));
    try (ServiceLooks looks =
        ServiceLooks.of(
            ProxyChoice.of(settings.services(), asking.environment()), ports, asking.time())) {
      asking.signOut().accept(looks::close);
      return looks.look(OwnIdentifiers.of(facts));
    }
  }

  /** For looks of a playbook: whoever signs in is signed out after each. */
  ServiceSight sight(MacChoice choice, OpenMac mac, Consumer<String> progress) {
    return new ServiceSight() {
      @Override
      public ServiceFacts look(MacFacts facts) {
        return DiagnosisServices.this.look(choice, mac, facts, progress);
      }

      @Override
      public RecordLooks records(RunStore.RunDirectory run, RunState runState) {
        return RecordLooks.none("a preview asks nobody to delete anything");
      }

      @Override
      public void close() {}
    };
  }

  private Optional<char[]> variable(String name) {
    return Optional.ofNullable(asking.environment().get(name))
        .filter(value -> !value.isBlank())
        .map(String::toCharArray);
  }

  /** A secret goes where the settings say: root follows none that somebody else can write. */
  private OperatorSettings settings(MacChoice choice, OpenMac mac) {
    return switch (mac.source()) {
      case FIXTURE -> OperatorSettings.read(choice.config(), asking.home(), RealMacs.own());
      case ROOT -> Settings.services(mac, choice);
      case LIVE -> {
        if (mac.privileged()) {
          List<Path> files =
              choice.config().map(List::of).orElse(List.of(Path.of(Settings.FILE.value())));
          for (Path file : files) {
            Optional<String> problem =
                file.toFile().exists()
                    ? macs.environment(Optional.empty()).distrust().apply(file)
                    : Optional.empty();
            if (problem.isPresent()) {
              throw CommandFailure.blocked(
                  "The settings say where a secret goes, and others can change them: "
                      + problem.get()
                      + ".");
            }
          }
        }
        yield Settings.services(mac, choice);
      }
    };
  }

  /** On a user's Mac root opens no browser but the console user's, as that user. */
  private Browser browser(OperatorSettings settings, OpenMac mac) {
    Optional<Browser> given = asking.signIn().flatMap(OperatorPorts::browser);
    if (given.isPresent()) {
      return given.get();
    }
    if (mac.source() == MacFacts.Source.LIVE && mac.privileged()) {
      return page -> {
        Optional<UserAccount> user = MacReader.console(mac.probes()).found();
        RunEnvironment environment = macs.environment(Optional.empty());
        if (user.isEmpty() || environment.screenPrograms().isEmpty()) {
          throw new IOException("nobody is logged in at the screen to open a browser for");
        }
        OperatorBrowser.ofConsoleUser(environment.screenPrograms().get(), user.get()).open(page);
      };
    }
    if (asking.operator().isEmpty()) {
      return page -> {
        throw new IOException("nobody was named who signs in: --operator NAME");
      };
    }
    return OperatorBrowser.own(settings.services().signIn().browser(), asking.environment());
  }
}
