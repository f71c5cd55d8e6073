package io.github.remediate.services;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.Prompt;
import com.microsoft.aad.msal4j.PublicClientApplication;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * A person signs in on a page in their browser, which comes back to this machine with a code that
 * is worth nothing without what only this process knows (RFC 8252, RFC 7636).
 */
final class BrowserSignIn {
  /** For the answer of a browser that failed: it may have done its work before. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String AGAIN = "Run the command again and sign in.";

  private final EntraAuthority authority;
  private final PublicClientApplication application;
  private final Set<String> scopes;
  private final String verifier = random();
  private final String state = random();

  /** For one sign-in. */
  BrowserSignIn(EntraAuthority authority, PublicClientApplication application, Set<String> scopes) {
    this.authority = authority;
    this.application = application;
    this.scopes = scopes;
  }

  /**
   * Has the page opened, and waits for the person.
   *
   * @param patience how long they may take
   * @return what the code is redeemed with
   */
  AuthorizationCodeParameters signIn(Browser browser, Duration patience, Executor threads)
      throws SignInException {
    try (RedirectListener listener = new RedirectListener(threads)) {
      boolean open = open(browser, listener.redirect());
      Optional<Map<String, String>> answer = own(listener, open ? patience : GRACE);
      if (answer.isEmpty()) {
        throw open ? late(patience) : unopened();
      }
      return AuthorizationCodeParameters.builder(code(answer.get()), listener.redirect())
          .scopes(scopes)
          .codeVerifier(verifier)
          .build();
    } catch (IOException e) {
      throw new SignInException(
          "the browser's answer cannot be listened for on this machine",
          "Allow programs to listen on the loopback address, and run the command again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignInException("the sign-in was not waited for", AGAIN);
    }
  }

  private boolean open(Browser browser, URI redirect) {
    AuthorizationRequestUrlParameters parameters =
        AuthorizationRequestUrlParameters.builder(redirect.toString(), scopes)
            .state(state)
            .codeChallenge(challenge(verifier))
            .codeChallengeMethod("S256")
            .prompt(Prompt.SELECT_ACCOUNT) // administrators often have two
            .build();
    try {
      browser.open(authority.real(application.getAuthorizationRequestUrl(parameters).toURI()));
      return true;
    } catch (IOException | URISyntaxException e) {
      return false;
    }
  }

  /**
   * The answer to this sign-in. Whoever runs on this machine, and any page in the browser, can send
   * another one here: it takes nothing over, and does not end this one either.
   */
  private Optional<Map<String, String>> own(RedirectListener listener, Duration most)
      throws InterruptedException, SignInException {
    long until = System.nanoTime() + most.toNanos();
    boolean others = false;
    for (Duration left = most; !left.isNegative(); ) {
      Optional<Map<String, String>> answer = listener.await(left);
      if (answer.isPresent() && isOwn(answer.get())) {
        return answer;
      }
      others |= answer.isPresent();
      left = answer.isEmpty() ? Duration.ofNanos(-1) : Duration.ofNanos(until - System.nanoTime());
    }
    if (others) {
      throw new SignInException(
          "the browser brought the answer to another sign-in",
          "Close its older sign-in pages, run the command again and sign in.");
    }
    return Optional.empty();
  }

  private boolean isOwn(Map<String, String> answer) {
    byte[] returned = answer.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(returned, state.getBytes(StandardCharsets.UTF_8));
  }

  private static String code(Map<String, String> answer) throws SignInException {
    if (answer.containsKey("error")) {
      throw EntraRefusal.of(answer.get("error"), answer.get("error_description")).told();
    }
    if (answer.get("code").isBlank()) {
      throw new SignInException("the browser came back without a sign-in", AGAIN);
    }
    return answer.get("code");
  }

  private static SignInException late(Duration patience) {
    return new SignInException(
        "nobody finished signing in within " + EntraSignIn.told(patience),
        "Run the command again and sign in; a page that asks for a broker or for another device"
            + " never comes back.");
  }

  private static SignInException unopened() {
    return new SignInException(
        "no browser could be started",
        "Set services.sign-in.browser or BROWSER to a browser of this machine.");
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return base64(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] octets = verifier.getBytes(StandardCharsets.US_ASCII);
      return base64(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
