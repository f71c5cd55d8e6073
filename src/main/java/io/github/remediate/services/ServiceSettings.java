package io.github.remediate.services;

import io.github.remediate.mac.HostName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the services are and how one signs in at them: settings {@code services.*}, without any
 * secret.
 *
 * @param jamfPro {@code services.jamf-pro.url}, without {@code /api}; empty where none is set
 * @param jamfClientId {@code services.jamf-pro.client-id} of an API client
 * @param graph {@code services.graph.url}, without {@code /v1.0}; sovereign clouds have their own
 * @param signIn {@code services.sign-in.*}
 * @param timeout {@code services.timeout}: of one call, 1 to 300 seconds
 * @param justification {@code services.intune.justification}: sent with every write of Intune's
 * @param allowLoopbackHttp {@code services.allow-loopback-http}: whether http may be spoken to the
 *     loopback address; nowhere else, and never on a live Mac's run
 * @param proxy by which they are asked; empty for the runtime's and the system's
 */
public record ServiceSettings(
    Optional<URI> jamfPro,
    Optional<String> jamfClientId,
    URI graph,
    SignIn signIn,
    Duration timeout,
    Optional<String> justification,
    boolean allowLoopbackHttp,
    Optional<ServiceProxy> proxy) {
  /** Microsoft Graph of the worldwide cloud. */
  public static final URI GRAPH = URI.create("https://graph.microsoft.com");

  /** Entra's sign-in of the worldwide cloud, for work accounts of any tenant. */
  public static final URI AUTHORITY =
      URI.create("https://login.microsoftonline.com/organizations/");

  /** The authorities of no tenant in particular. */
  private static final Set<String> ANY = Set.of("organizations", "common", "consumers");

  /** The same, asked by this proxy. */
  public ServiceSettings by(Optional<ServiceProxy> other) {
    return new ServiceSettings(
        jamfPro, jamfClientId, graph, signIn, timeout, justification, allowLoopbackHttp, other);
  }

  /**
   * Microsoft's sign-in.
   *
   * @param authority {@code services.sign-in.authority}
   * @param clientId {@code services.sign-in.client-id} of a public client of the tenant
   * @param method {@code services.sign-in.method}
   * @param browser {@code services.sign-in.browser}: an argument vector, to which the address is
   *     added; empty for the system's
   * @param tenantId {@code services.entra.tenant}: id of the one tenant in which one is to sign in;
   *     empty for whichever it is
   */
  public record SignIn(
      URI authority,
      Optional<String> clientId,
      Method method,
      List<String> browser,
      Optional<String> tenantId) {
    public SignIn {
      browser = List.copyOf(browser);
    }

    /** In whichever tenant that the authority has. */
    public SignIn(URI authority, Optional<String> clientId, Method method, List<String> browser) {
      this(authority, clientId, method, browser, Optional.empty());
    }
  }

  /**
   * The tenant that whoever set this means, by its setting or else by the authority: an id or a
   * domain. Empty where any is meant.
   */
  public Optional<String> tenant() {
    return signIn.tenantId().or(this::authorityTenant);
  }

  /**
   * The host of Jamf Pro, in lower case; empty where none is set, and of a test's on this machine,
   * which is no Mac's server.
   */
  public Optional<String> jamfServer() {
    return jamfPro
        .filter(url -> !PermittedAddress.isLoopbackHttp(url))
        .flatMap(url -> HostName.of(url.toString()));
  }

  /** The one tenant, by its id or a domain, that the authority has; empty where it has any. */
  Optional<String> authorityTenant() {
    String path = signIn.authority().getPath() == null ? "" : signIn.authority().getPath();
    String named = path.replace("/", "").toLowerCase(Locale.ROOT);
    return Optional.of(named).filter(name -> !name.isEmpty() && !ANY.contains(name));
  }

  /** How an operator signs in at Entra. */
  public enum Method {
    /** Authorization code with PKCE in the system's browser (RFC 8252, RFC 7636). */
    BROWSER,
    /** Device code (RFC 8628), only where it is set: many tenants block it. */
    DEVICE_CODE
  }
}
