package io.github.remediate.diagnose;

import io.github.remediate.diagnose.PortLook.Outcome;
import io.github.remediate.diagnose.PortLook.Server;
import io.github.remediate.mac.FindingId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What connections tried from the Mac tell. Nothing is told of what was not tried. */
final class PortFindings {
  private static final String SOURCE = "a connection from this Mac, without a proxy";

  private PortFindings() {}

  static void add(List<PortLook> looks, Findings findings) {
    add(looks, Server.INTUNE, FindingId.INTUNE_UNREACHABLE, findings);
    add(looks, Server.APPLE_PUSH, FindingId.APPLE_PUSH_UNREACHABLE, findings);
    add(looks, Server.JAMF, FindingId.JAMF_UNREACHABLE, findings);
    List<PortLook> strangers =
        looks.stream().filter(look -> look.outcome() == Outcome.NOT_TRUSTED).toList();
    if (!strangers.isEmpty()) {
      findings.holds(
          FindingId.CERTIFICATE_NOT_TRUSTED,
          Witness.LOOK,
          said(strangers)
              + "; macOS may trust more than this program does, and whoever looks into connections"
              + " may have put the certificate there",
          SOURCE);
    } else if (looks.stream().anyMatch(look -> look.outcome() == Outcome.REACHED)) {
      findings.doesNot(
          FindingId.CERTIFICATE_NOT_TRUSTED,
          "no certificate was found that is not trusted",
          SOURCE);
    }
  }

  /** One way is enough: Apple's push service takes 443 where 5223 is closed. */
  private static void add(List<PortLook> all, Server server, FindingId id, Findings findings) {
    List<PortLook> looks = new ArrayList<>();
    for (PortLook look : all) {
      if (look.server() == server) {
        looks.add(look);
      }
    }
    if (looks.isEmpty()) {
      return;
    }
    boolean reached =
        looks.stream()
            .anyMatch(
                look -> look.outcome() == Outcome.REACHED || look.outcome() == Outcome.NOT_TRUSTED);
    String legacy =
        all.stream()
            .filter(look -> server == Server.APPLE_PUSH && look.server() == Server.LEGACY)
            .map(look -> "; " + look.port() + ": " + look.detail())
            .collect(Collectors.joining());
    if (reached) {
      findings.doesNot(id, said(looks) + legacy, SOURCE);
    } else if (looks.stream().allMatch(look -> look.outcome() == Outcome.CLOSED)) {
      findings.holds(id, Witness.LOOK, said(looks) + legacy, SOURCE);
    } else {
      findings.unknown(id, said(looks) + legacy, SOURCE);
    }
  }

  private static String said(List<PortLook> looks) {
    return looks.stream()
        .map(look -> look.host() + ":" + look.port() + " " + look.detail())
        .collect(Collectors.joining("; "));
  }
}
