package io.github.remediate.services;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What the codes of Entra's refusals come to, and what to do about each (Microsoft: Entra
 * authentication and authorization error codes).
 */
final class EntraRefusals {
  private static final String OTHER_DEVICE =
      "Sign in on a device that the policy allows; the Mac under repair is often none.";
  private static final String BROWSER =
      "Set services.sign-in.method to browser, and run the command again.";
  private static final String CONSENT =
      "Have an administrator consent to the application's permissions, and run the command again.";
  private static final String AGAIN = "Run the command again and sign in.";
  private static final String ACCOUNT = "Sign in with another account, or ask an administrator.";
  private static final String CLIENT_ID = "Correct services.sign-in.client-id.";
  private static final String TENANT = "Correct services.sign-in.authority.";

  private record Told(String message, String remedy) {}

  private static final Map<Integer, Told> BY_CODE =
      Map.ofEntries(
          entry(530036, new Told("the tenant does not allow signing in by a code", BROWSER)),
          entry(53003, new Told("a Conditional Access policy does not allow this", OTHER_DEVICE)),
          entry(50199, new Told("Entra wants it confirmed in a browser who signs in", BROWSER)),
          entry(53000, new Told("the policy wants a compliant device", OTHER_DEVICE)),
          entry(53001, new Told("the policy wants a registered device", OTHER_DEVICE)),
          entry(530003, new Told("the policy wants a managed device", OTHER_DEVICE)),
          entry(
              530084,
              new Told(
                  "the policy wants a token that is bound to the device, which only a broker has",
                  "Have the application excluded from token protection, or give a token in"
                      + " REMEDIATE_GRAPH_TOKEN.")),
          entry(50097, new Told("the policy wants a registered device", OTHER_DEVICE)),
          entry(50131, new Told("a Conditional Access policy does not allow this", OTHER_DEVICE)),
          entry(50155, new Told("Entra does not know this device any more", OTHER_DEVICE)),
          entry(135011, new Told("this device is disabled in Entra", OTHER_DEVICE)),
          entry(700003, new Told("Entra does not know this device any more", OTHER_DEVICE)),
          entry(65001, new Told("nobody consented to what the application asks for", CONSENT)),
          entry(65004, new Told("the consent was declined", CONSENT)),
          entry(90094, new Told("an administrator must consent", CONSENT)),
          entry(65002, new Told("the application may not ask for these permissions", CLIENT_ID)),
          entry(700016, new Told("the tenant does not know the application", CLIENT_ID)),
          entry(7000112, new Told("the application is disabled in the tenant", CLIENT_ID)),
          entry(
              7000218,
              new Told(
                  "the application is no public client",
                  "Allow public client flows in the application's registration.")),
          entry(
              50011,
              new Told(
                  "the application does not have the redirect address",
                  "Add http://localhost to the application's registration, under mobile and"
                      + " desktop applications.")),
          entry(90002, new Told("there is no such tenant", TENANT)),
          entry(50128, new Told("there is no such tenant", TENANT)),
          entry(
              50194,
              new Told(
                  "the application signs in accounts of one tenant alone",
                  "Name the tenant in services.sign-in.authority.")),
          entry(50105, new Told("the account is not assigned to the application", ACCOUNT)),
          entry(50020, new Told("the account does not belong to the tenant", ACCOUNT)),
          entry(90072, new Told("the account does not belong to the tenant", ACCOUNT)),
          entry(50034, new Told("the tenant does not know the account", ACCOUNT)),
          entry(50053, new Told("the account is locked", ACCOUNT)),
          entry(50057, new Told("the account is disabled", ACCOUNT)),
          entry(50055, new Told("the account's password has expired", AGAIN)),
          entry(50126, new Told("the name or password was wrong", AGAIN)),
          entry(50076, new Told("Entra wants another factor", AGAIN)),
          entry(50079, new Told("the account must set up another factor first", AGAIN)),
          entry(50072, new Told("the account must set up another factor first", AGAIN)),
          entry(50074, new Told("Entra wants another factor", AGAIN)),
          entry(50158, new Told("Entra wants another factor", AGAIN)),
          entry(50078, new Told("the other factor has expired", AGAIN)),
          entry(50173, new Told("the sign-in was revoked", AGAIN)),
          entry(70043, new Told("the sign-in has expired", AGAIN)),
          entry(700082, new Told("the sign-in has expired", AGAIN)),
          entry(700084, new Told("the sign-in has expired", AGAIN)),
          entry(70008, new Told("the sign-in has expired", AGAIN)),
          entry(54005, new Told("the sign-in was used already", AGAIN)),
          entry(70018, new Told("another code was typed", AGAIN)),
          entry(70019, new Told("the code has expired", AGAIN)),
          entry(70020, new Told("the code has expired", AGAIN)));

  private static final Map<String, Told> BY_ERROR =
      Map.ofEntries(
          entry("authorization_declined", new Told("the sign-in was declined", AGAIN)),
          entry("access_denied", new Told("the sign-in was declined", AGAIN)),
          entry("expired_token", new Told("the code has expired", AGAIN)),
          entry("code_expired", new Told("the code has expired", AGAIN)),
          entry("bad_verification_code", new Told("another code was typed", AGAIN)),
          entry("consent_required", new Told("an administrator must consent", CONSENT)),
          entry("interaction_required", new Told("Entra wants a person to sign in again", AGAIN)),
          entry("login_required", new Told("Entra wants a person to sign in again", AGAIN)),
          entry("invalid_grant", new Told("the sign-in holds no longer", AGAIN)),
          entry("invalid_client", new Told("the tenant does not take the application", CLIENT_ID)),
          entry(
              "unauthorized_client",
              new Told("the tenant does not know the application", CLIENT_ID)),
          entry(
              "temporarily_unavailable",
              new Told("Entra is not available", "Run the command again in some minutes.")));

  private static final Map<String, Told> BY_SUBERROR =
      Map.of(
          "consent_required", BY_ERROR.get("consent_required"),
          "bad_token", BY_ERROR.get("invalid_grant"),
          "token_expired", BY_ERROR.get("invalid_grant"));

  private EntraRefusals() {}

  /** One clause with the code, so that it can be looked up, and its remedy. */
  static SignInException told(EntraRefusal refusal) {
    Told told = BY_CODE.get(refusal.code());
    if (told == null) {
      told = BY_SUBERROR.get(refusal.suberror());
    }
    if (told == null) {
      told = BY_ERROR.get(refusal.error());
    }
    if (told == null) {
      return new SignInException(
          "Entra refuses to sign anybody in: " + refusal,
          "Look the code up in Microsoft's list of Entra's error codes.");
    }
    return new SignInException(told.message() + " (" + refusal + ")", told.remedy());
  }
}
