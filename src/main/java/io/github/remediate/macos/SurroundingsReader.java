package io.github.remediate.macos;

import io.github.remediate.mac.MacFacts.Surroundings;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import java.util.function.Consumer;

/** Looks at what the hazards are judged by. */
final class SurroundingsReader {
  private static final MacPath TCC =
      new MacPath("/Library/Application Support/com.apple.TCC/TCC.db");
  private static final int MOST_OF_TCC = 64 << 20;

  /** The first macOS that has Platform SSO, and its program. */
  private static final int FIRST_WITH_PLATFORM_SSO = 13;

  private final Probes probes;
  private final MacFiles files;
  private final Consumer<String> progress;

  SurroundingsReader(Probes probes, MacFiles files, Consumer<String> progress) {
    this.probes = probes;
    this.files = files;
    this.progress = progress;
  }

  Surroundings read(
      Observation<UserAccount> user,
      Observation<String> osVersion,
      Observation<String> framework,
      MacReader.Question question) {
    progress.accept("Looking at FileVault, power and network");
    Observation<Boolean> fileVault =
        SurroundingsReplies.fileVault(Reply.to(Probe.fileVault(), probes));
    Observation<Boolean> token =
        ManagementReplies.bootstrapToken(Reply.to(Probe.bootstrapToken(), probes));
    var power = MachineReplies.power(Reply.to(Probe.power(), probes));
    Observation<String> network = network();
    Observation<Boolean> platformSso = platformSso(user, osVersion);
    return new Surroundings(
        platformSso,
        fileVault,
        token,
        jamfServerAnswers(framework, question.privileged()),
        fullDiskAccess(),
        power,
        files.usableBytes(question.stateDirectory()),
        network);
  }

  private Observation<String> network() {
    Observation<String> device =
        SurroundingsReplies.routeInterface(Reply.to(Probe.defaultRoute(), probes));
    return device instanceof Observation.Known<String> known
        ? SurroundingsReplies.networkPort(Reply.to(Probe.networkPorts(), probes), known.value())
        : device;
  }

  private Observation<Boolean> platformSso(
      Observation<UserAccount> user, Observation<String> osVersion) {
    if (osVersion instanceof Observation.Known<String> version
        && major(version.value()) < FIRST_WITH_PLATFORM_SSO) {
      return Observation.known(false);
    }
    return user instanceof Observation.Known<UserAccount> known
        ? PlatformSsoReply.read(Reply.to(Probe.platformSso(known.value()), probes))
        : Observation.unknown(MacReader.withoutUser(user));
  }

  private static int major(String version) {
    int dot = version.indexOf('.');
    String first = dot < 0 ? version : version.substring(0, dot);
    return first.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(first);
  }

  private Observation<Boolean> jamfServerAnswers(
      Observation<String> framework, boolean privileged) {
    if (framework.isAbsent()) {
      return Observation.unknown("there is no jamf to ask with");
    }
    progress.accept("Asking whether the Jamf server answers");
    return ManagementReplies.jamfServerAnswers(Reply.to(Probe.jamfServer(), probes), privileged);
  }

  /** TCC lets its own database be read only with Full Disk Access. */
  private Observation<Boolean> fullDiskAccess() {
    Observation<byte[]> database = files.read(TCC, MOST_OF_TCC);
    if (database.isKnown()) {
      return Observation.known(true);
    }
    if (database.isAbsent()) {
      return Observation.unknown("cannot tell: there is no " + TCC);
    }
    return database.reason().contains("needs Full Disk Access")
        ? Observation.known(false)
        : Observation.unknown(database.reason());
  }
}
