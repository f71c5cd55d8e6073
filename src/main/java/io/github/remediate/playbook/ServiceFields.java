package io.github.remediate.playbook;

import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Quoted;
import io.github.remediate.document.Shape;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.mac.Guid;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a settings file says of the services that hold records of Macs, as it is written. It holds
 * no secret: a key that names one is refused.
 *
 * @param at where it stands, for messages
 * @param jamfProUrl {@code jamf-pro.url}, without {@code /api}
 * @param jamfProClientId {@code jamf-pro.client-id} of an API client
 * @param graphUrl {@code graph.url}, without {@code /v1.0}
 * @param signIn {@code sign-in}
 * @param interval {@code verification.interval}, 1 second to 1 hour: between two looks whether a
 *     record is gone
 * @param deadline {@code verification.deadline}, 1 second to 7 days: how long that is looked for
 * @param timeout {@code timeout}, 1 second to 5 minutes: of one call
 * @param disableFirst {@code entra.disable-first}: whether a device is switched off before it is
 *     deleted
 * @param disableWait {@code entra.disable-wait}, up to 7 days: how long it stays so
 * @param entraTenant {@code entra.tenant}: id of the tenant that is meant, a GUID
 * @param justification {@code intune.justification}: what an approver at Intune reads
 * @param allowLoopbackHttp {@code allow-loopback-http}
 */
public record ServiceFields(
    String at,
    Optional<String> jamfProUrl,
    Optional<String> jamfProClientId,
    Optional<String> graphUrl,
    SignIn signIn,
    Optional<Duration> interval,
    Optional<Duration> deadline,
    Optional<Duration> timeout,
    Optional<Boolean> disableFirst,
    Optional<Duration> disableWait,
    Optional<String> entraTenant,
    Optional<String> justification,
    boolean allowLoopbackHttp) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);
  private static final int MOST_WORDS = 20;
  // Base64 of the header may be 1,400 characters (Microsoft Graph, x-msft-approval-justification).
  private static final int MOST_LETTERS = 1000;

  /**
   * How one signs in at Entra, as it is written.
   *
   * @param authority {@code authority}
   * @param clientId {@code client-id}
   * @param method {@code method}: browser or device-code
   * @param browser {@code browser}: an argument vector; empty where none is set
   */
  public record SignIn(
      Optional<String> authority,
      Optional<String> clientId,
      Optional<Method> method,
      List<String> browser) {
    private static final SignIn NONE =
        new SignIn(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public SignIn {
      browser = List.copyOf(browser);
    }
  }

  /** The values of {@code sign-in.method}. */
  public enum Method {
    BROWSER,
    DEVICE_CODE
  }

  static Optional<ServiceFields> read(Fields settings, Problems problems) {
    if (!settings.has("services")) {
      return Optional.empty();
    }
    refuseSecrets(settings.at("services"), problems);
    Optional<Fields> in = part(settings, "services", Shapes.SERVICES, problems);
    if (in.isEmpty()) {
      return Optional.empty();
    }
    Fields services = in.get();
    Optional<Fields> jamfPro = part(services, "jamf-pro", Shapes.JAMF_PRO, problems);
    Optional<Fields> graph = part(services, "graph", Shapes.GRAPH, problems);
    Optional<Fields> verification = part(services, "verification", Shapes.VERIFICATION, problems);
    Optional<Fields> entra = part(services, "entra", Shapes.ENTRA, problems);
    Optional<Fields> intune = part(services, "intune", Shapes.INTUNE, problems);
    boolean http = services.has("allow-loopback-http") && services.flag("allow-loopback-http");
    return Optional.of(
        new ServiceFields(
            services.at().place().toString(),
            jamfPro.flatMap(each -> address(each, "url", http, problems)),
            jamfPro.flatMap(each -> each.maybeLine("client-id")),
            graph.flatMap(each -> address(each, "url", http, problems)),
            part(services, "sign-in", Shapes.SIGN_IN, problems)
                .map(each -> signIn(each, http, problems))
                .orElse(SignIn.NONE),
            verification.flatMap(each -> time(each, "interval", Duration.ofHours(1))),
            verification.flatMap(each -> time(each, "deadline", WEEK)),
            time(services, "timeout", LONGEST_CALL),
            entra.filter(each -> each.has("disable-first")).map(each -> each.flag("disable-first")),
            entra.flatMap(each -> time(each, "disable-wait", WEEK)),
            entra.flatMap(each -> tenant(each, problems)),
            intune.flatMap(each -> justification(each, problems)),
            http));
  }

  private static Optional<Fields> part(Fields in, String key, Shape shape, Problems problems) {
    return in.has(key)
        ? Optional.ofNullable(Fields.of(in.at(key), shape, problems))
        : Optional.empty();
  }

  private static SignIn signIn(Fields in, boolean http, Problems problems) {
    List<String> browser =
        in.has("browser")
            ? in.textNodes("browser", in.items("browser")).stream().map(Node.Scalar::text).toList()
            : List.of();
    if (browser.size() > MOST_WORDS || browser.stream().anyMatch(Quoted::hidesSomething)) {
      problems.add(
          in.at("browser"),
          "'browser' is no command of up to " + MOST_WORDS + " words",
          "Write it like [/usr/bin/open, -a, Safari]; the address is added to it.");
    }
    return new SignIn(
        address(in, "authority", http, problems),
        in.maybeLine("client-id"),
        in.has("method")
            ? Optional.of(in.word("method", Vocabulary.of(Method.class)))
            : Optional.empty(),
        browser);
  }

  /** A domain would have to be asked for, and its answer be believed. */
  private static Optional<String> tenant(Fields in, Problems problems) {
    Optional<String> id = in.maybeLine("tenant");
    if (id.isPresent() && !Guid.isDevice(id.get())) {
      problems.add(
          in.at("tenant"),
          "'tenant' is no id of a tenant",
          "Write the Tenant ID that Entra shows in its overview, 8-4-4-4-12 hex digits.");
    }
    return id;
  }

  private static Optional<String> justification(Fields in, Problems problems) {
    Optional<String> text = in.maybeLine("justification");
    if (text.filter(each -> each.length() > MOST_LETTERS).isPresent()) {
      problems.add(
          in.at("justification"),
          "'justification' is longer than " + MOST_LETTERS + " letters",
          "Say in a sentence why records are deleted.");
    }
    return text;
  }

  private static Optional<Duration> time(Fields in, String key, Duration longest) {
    return in.has(key) ? Optional.of(in.duration(key, longest, SECOND)) : Optional.empty();
  }

  private static Optional<String> address(Fields in, String key, boolean http, Problems problems) {
    Optional<String> text = in.maybeLine(key);
    if (text.isPresent() && !isAddress(text.get(), http)) {
      problems.add(
          in.at(key),
          "'" + key + "' is no address that begins with https://",
          "Write it like https://example.jamfcloud.com, without user, query or blanks.");
    }
    return text;
  }

  private static boolean isAddress(String text, boolean http) {
    try {
      URI uri = new URI(text);
      boolean scheme =
          "https".equals(uri.getScheme())
              || http && "http".equals(uri.getScheme()) && isLoopback(uri);
      return scheme
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isLoopback(URI uri) {
    return List.of("127.0.0.1", "localhost", "[::1]").contains(uri.getHost());
  }

  /** Before what is merely unknown is told: what was written down must be taken back. */
  private static void refuseSecrets(Node node, Problems problems) {
    if (!(node instanceof Node.Mapping mapping)) {
      return;
    }
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.name().toLowerCase(Locale.ROOT);
      if (name.contains("secret") || name.contains("password") || name.contains("token")) {
        problems.add(
            entry.value(),
            "'" + entry.name() + "' is a secret, which no settings may hold",
            "Take it out and have it made anew. It is typed at a prompt, or given to automation in"
                + " REMEDIATE_JAMF_CLIENT_SECRET or REMEDIATE_GRAPH_TOKEN.");
      }
      refuseSecrets(entry.value(), problems);
    }
  }
}
