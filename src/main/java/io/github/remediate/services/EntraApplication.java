package io.github.remediate.services;

import com.microsoft.aad.msal4j.PublicClientApplication;
import java.net.MalformedURLException;
import java.util.concurrent.ExecutorService;

/** The public client as which an operator signs in; what it caches lives in memory alone. */
final class EntraApplication {
  private EntraApplication() {}

  /**
   * As it is set.
   *
   * @param threads on which msal4j works
   * @throws SignInException if none is set, or nobody can sign in there
   */
  static PublicClientApplication of(
      ServiceSettings settings, EntraAuthority authority, ExecutorService threads)
      throws SignInException {
    String clientId =
        settings
            .signIn()
            .clientId()
            .filter(id -> !id.isBlank())
            .orElseThrow(
                () ->
                    new SignInException(
                        "services.sign-in.client-id is not set",
                        "Set it to the id of a public client of the tenant."));
    try {
      PublicClientApplication.Builder builder =
          PublicClientApplication.builder(clientId)
              .authority(authority.forLibrary())
              .httpClient(new EntraHttp(authority, settings.timeout(), settings.proxy()))
              .executorService(threads)
              .logPii(false);
      if (authority.loopback()) {
        builder.instanceDiscovery(false).validateAuthority(false);
      }
      return builder.build();
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new SignInException(
          "nobody can sign in at services.sign-in.authority",
          "Write it like https://login.microsoftonline.com/contoso.com/.");
    }
  }
}
