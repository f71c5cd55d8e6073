package io.github.remediate.services;

import com.microsoft.aad.msal4j.DeviceCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Shows the code that a person types at another device, if it is one that a person can type. */
record TypedCode(SignInPrompt prompt, Duration patience, boolean allowLoopbackHttp)
    implements Consumer<DeviceCode> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{4,32}");

  @Override
  public void accept(DeviceCode code) {
    URI page = page(code);
    long lasts = Math.min(code.expiresIn(), patience.toSeconds());
    prompt.show(code.userCode(), page, Duration.ofSeconds(Math.max(1, lasts)));
  }

  private URI page(DeviceCode code) {
    try {
      URI page = new URI(String.valueOf(code.verificationUri()));
      PermittedAddress.of(page, "the page", allowLoopbackHttp);
      if (code.userCode() != null && FORM.matcher(code.userCode()).matches()) {
        return page;
      }
    } catch (URISyntaxException | SignInException e) {
      // told below
    }
    throw new EntraFailure.Carried(
        new SignInException(
            "Entra gives a code that nobody can type",
            "Set services.sign-in.method to browser, and run the command again."));
  }
}
