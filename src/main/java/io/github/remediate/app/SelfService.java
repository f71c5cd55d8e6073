package io.github.remediate.app;

import io.github.remediate.engine.CleanupOffer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Plan;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A cleanup that a Mac's user starts from Jamf Self Service, or is offered by a policy: asked for
 * in a window, put off as often as the settings let them, and handed to launchd.
 */
public final class SelfService {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Installation installation;
  private final Macs macs;
  private final Runs.Ports ports;

  /**
   * On the Macs of {@code macs}.
   *
   * @param ports its people are the user at the screen
   */
  public SelfService(Installation installation, Macs macs, Runs.Ports ports) {
    this.installation = installation;
    this.macs = macs;
    this.ports = ports;
  }

  /**
   * Offers it.
   *
   * @return done, with a line for the policy's log: {@code handed over, run ID}, {@code already
   *     running, run ID}, or that it was put off
   * @throws CommandFailure if it may not begin, nobody can be asked, or launchd does not take it
   */
  public Runs.Result offer(PreviewRequest request, Runs.Choice choice) {
    RunningMac mac = macs.open(request.mac());
    Settings.Offers offers = mac.settings(request.mac()).offers();
    String playbook = request.playbook().id();
    Deferrals deferrals = Deferrals.of(mac.store(), playbook);
    Optional<Instant> until = deferrals.until(offers.interval(), ports.clock().instant());
    if (until.isPresent() && mac.store().unfinished().isEmpty()) {
      return deferred(
          "deferred until "
              + MINUTE.withZone(ZoneId.systemDefault()).format(until.get())
              + ", as the user chose"
              + counted(deferrals, offers));
    }
    if (mac.store().unfinished().isEmpty()
        && ports.peopleChoice().at(mac).channel() == Channel.NOBODY) {
      throw CommandFailure.blocked(
          "The user of this Mac cannot be asked: there is neither swiftDialog in"
              + " /usr/local/bin/dialog nor osascript to show a window. Install swiftDialog, or"
              + " start the run in a terminal.");
    }
    Consent consent = new Consent(deferrals, offers);
    Runs.Result result =
        new Runs(installation, macs, ports).handOver(request, choice, consent::reply);
    if (result.status() == ExitStatus.CANCELLED) {
      return putOff(mac, playbook, deferrals, offers, consent);
    }
    if (!result.run().isEmpty()) {
      Deferrals.forget(mac.store());
    }
    return result;
  }

  /** What the user is asked, and what they said. */
  private static final class Consent {
    private final Deferrals deferrals;
    private final Settings.Offers offers;
    private Optional<Reply> reply = Optional.empty();

    Consent(Deferrals deferrals, Settings.Offers offers) {
      this.deferrals = deferrals;
      this.offers = offers;
    }

    Reply reply(Plan plan, People people) {
      Reply said = people.ask(CleanupOffer.of(plan, left()));
      if (said.by().channel() == Channel.NOBODY) {
        throw CommandFailure.blocked(
            "The user of this Mac could not be asked: no window could be shown, for the reason that"
                + " stands above. Nothing was changed. Mend that, then start again.");
      }
      reply = Optional.of(said);
      return said;
    }

    private Optional<Integer> left() {
      return offers.most().map(most -> Math.max(0, most - deferrals.count()));
    }
  }

  private Runs.Result putOff(
      RunningMac mac,
      String playbook,
      Deferrals deferrals,
      Settings.Offers offers,
      Consent consent) {
    boolean nobody = consent.reply.filter(SelfService::isNobodys).isPresent();
    if (nobody) {
      return deferred("deferred: nobody answered the window. Nothing was changed");
    }
    Deferrals now = deferrals.again(mac.store(), playbook, ports.clock().instant());
    return deferred("deferred by the user" + counted(now, offers) + ". Nothing was changed");
  }

  private static boolean isNobodys(Reply reply) {
    return reply.by().by().equals("nobody");
  }

  private static String counted(Deferrals deferrals, Settings.Offers offers) {
    return offers
        .most()
        .map(
            most ->
                deferrals.count() > most
                    ? " (" + deferrals.count() + ", and " + most + " are provided for)"
                    : " (" + deferrals.count() + " of " + most + ")")
        .orElse(" (" + deferrals.count() + " so far)");
  }

  private static Runs.Result deferred(String line) {
    return new Runs.Result("", ExitStatus.DONE, line);
  }
}
