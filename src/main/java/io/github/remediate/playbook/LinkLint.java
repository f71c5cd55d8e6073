package io.github.remediate.playbook;

import io.github.remediate.document.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * What is wrong with the address of a guide. It is shown to people as it stands: only pages of the
 * makers and of the Mac itself are, so that no playbook leads anybody elsewhere.
 */
final class LinkLint {
  private static final int LONGEST = 400;

  /** Entra, Intune, Microsoft 365, Azure, and the documents. */
  private static final List<String> HOSTS =
      List.of(
          "entra.microsoft.com",
          "intune.microsoft.com",
          "admin.microsoft.com",
          "portal.azure.com",
          "learn.microsoft.com",
          "support.microsoft.com",
          "learn.jamf.com",
          "support.apple.com");

  private static final List<String> ON_THE_MAC =
      List.of("x-apple.systempreferences", "jamfselfservice");

  private LinkLint() {}

  /** What is wrong with {@code link}, or null. */
  static LintFinding check(String link) {
    String address =
        link.startsWith(Action.Guide.JAMF_PRO)
            ? link.replace(Action.Guide.JAMF_PRO, "https://jamf")
            : link;
    if (address.length() > LONGEST
        || !address.chars().allMatch(c -> c > ' ' && c <= '~' && "<>\"'`{}|\\^".indexOf(c) < 0)) {
      return wrong(link, "is no address in one word of at most " + LONGEST + " plain letters");
    }
    if (ON_THE_MAC.stream().anyMatch(scheme -> link.startsWith(scheme + ":"))) {
      return null;
    }
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      return wrong(link, "is no address");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    boolean plain = uri.getUserInfo() == null && uri.getPort() < 0 && uri.getHost() != null;
    if (!scheme.equals("https") || !plain) {
      return wrong(link, "is none that a guide may show");
    }
    boolean known =
        link.startsWith(Action.Guide.JAMF_PRO)
            ? uri.getHost().equals("jamf")
            : HOSTS.contains(uri.getHost());
    return known ? null : wrong(link, "leads to a host that is not in the table");
  }

  private static LintFinding wrong(String link, String what) {
    return new LintFinding(
        Quoted.of(link) + " " + what,
        "Write https:// and one of "
            + String.join(", ", HOSTS)
            + "; or "
            + Action.Guide.JAMF_PRO
            + "/... for the Jamf Pro server, or "
            + String.join(":... or ", ON_THE_MAC)
            + ":...");
  }
}
