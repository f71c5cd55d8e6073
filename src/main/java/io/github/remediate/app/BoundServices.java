package io.github.remediate.app;

import io.github.remediate.records.RemovalRules;
import io.github.remediate.services.ServiceSettings;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The services at which a run deletes records itself, as its Mac's settings said when it began:
 * step 2 takes the profile that they may stand in. No secret is among them.
 */
record BoundServices(ServiceSettings services, RemovalRules rules) {
  private static final String BEFORE = "services.";
  private static final String GRAPH = BEFORE + "graph";

  static BoundServices of(OperatorSettings settings) {
    return new BoundServices(settings.services(), RecordsOpening.rules(settings));
  }

  /** What a list is made from, and must be carried out at. */
  String addresses() {
    return services.jamfPro().map(Object::toString).orElse("none") + " " + services.graph();
  }

  void write(Properties to) {
    services.jamfPro().ifPresent(url -> to.setProperty(BEFORE + "jamf-pro", url.toString()));
    services.jamfClientId().ifPresent(id -> to.setProperty(BEFORE + "jamf-client", id));
    to.setProperty(GRAPH, services.graph().toString());
    to.setProperty(BEFORE + "authority", services.signIn().authority().toString());
    services.signIn().tenantId().ifPresent(id -> to.setProperty(BEFORE + "tenant", id));
    services.signIn().clientId().ifPresent(id -> to.setProperty(BEFORE + "client", id));
    to.setProperty(BEFORE + "method", services.signIn().method().name());
    List<String> browser = services.signIn().browser();
    for (int at = 0; at < browser.size(); at++) {
      to.setProperty(BEFORE + "browser." + at, browser.get(at));
    }
    to.setProperty(BEFORE + "timeout", services.timeout().toString());
    services.justification().ifPresent(text -> to.setProperty(BEFORE + "justification", text));
    to.setProperty(BEFORE + "http", Boolean.toString(services.allowLoopbackHttp()));
    to.setProperty(BEFORE + "parallel", Integer.toString(rules.parallel()));
    to.setProperty(BEFORE + "attempts", Integer.toString(rules.attempts()));
    to.setProperty(BEFORE + "interval", rules.interval().toString());
    to.setProperty(BEFORE + "deadline", rules.deadline().toString());
    to.setProperty(BEFORE + "disable-first", Boolean.toString(rules.disableFirst()));
    to.setProperty(BEFORE + "disable-wait", rules.disableWait().toString());
    to.setProperty(BEFORE + "cluster", rules.cluster().toString());
  }

  /**
   * Reads what {@link #write} wrote; empty where that was nothing.
   *
   * @throws IllegalArgumentException if it is not whole
   */
  static Optional<BoundServices> read(Properties from) {
    if (from.getProperty(GRAPH) == null) {
      return Optional.empty();
    }
    List<String> browser = new ArrayList<>();
    while (from.getProperty(BEFORE + "browser." + browser.size()) != null) {
      browser.add(from.getProperty(BEFORE + "browser." + browser.size()));
    }
    return Optional.of(
        new BoundServices(
            new ServiceSettings(
                maybe(from, "jamf-pro").map(URI::create),
                maybe(from, "jamf-client"),
                URI.create(from.getProperty(GRAPH)),
                new ServiceSettings.SignIn(
                    URI.create(text(from, "authority")),
                    maybe(from, "client"),
                    ServiceSettings.Method.valueOf(text(from, "method")),
                    browser,
                    maybe(from, "tenant")),
                time(from, "timeout"),
                maybe(from, "justification"),
                text(from, "http").equals("true"),
                Optional.empty()),
            new RemovalRules(
                Integer.parseInt(text(from, "parallel")),
                Integer.parseInt(text(from, "attempts")),
                time(from, "interval"),
                time(from, "deadline"),
                text(from, "disable-first").equals("true"),
                time(from, "disable-wait"),
                time(from, "cluster"))));
  }

  private static Optional<String> maybe(Properties from, String name) {
    return Optional.ofNullable(from.getProperty(BEFORE + name));
  }

  private static String text(Properties from, String name) {
    return maybe(from, name)
        .orElseThrow(() -> new IllegalArgumentException(BEFORE + name + " is missing"));
  }

  private static Duration time(Properties from, String name) {
    try {
      return Duration.parse(text(from, name));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
