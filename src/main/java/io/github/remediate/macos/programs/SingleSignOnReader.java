package io.github.remediate.macos.programs;

import io.github.remediate.mac.Looks;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.mac.UserAccount;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks where registrations show that are not in a keychain file. */
record SingleSignOnReader(Probes probes, MacFiles files) {
  /** The first macOS that has Platform SSO, and its program. */
  private static final int FIRST_WITH_PLATFORM_SSO = 13;

  private static final MacPath PROGRAMS =
      new MacPath("/Library/Application Support/JAMF/Jamf.app/Contents/MacOS");

  /** Public scripts spell it both ways; a Mac's disk ignores case, another root may not. */
  private static final List<String> SPELLINGS =
      List.of("Jamf Conditional Access", "JAMF Conditional Access");

  /** Begins to look. */
  Supplier<SingleSignOn> read(
      Looks looks,
      Supplier<Observation<UserAccount>> user,
      Supplier<Observation<String>> osVersion,
      Supplier<Observation<String>> framework,
      boolean privileged) {
    Supplier<Observation<MacPath>> program =
        looks.begin(
            () ->
                framework.get().found().filter(SingleSignOnReader::cannotBeAsked).isPresent()
                    ? Observation.absent()
                    : program());
    Supplier<Observation<PlatformSso>> platform =
        looks.begin(() -> of(user.get(), known -> platform(known, osVersion.get())));
    Supplier<Observation<PssoStatus>> status =
        looks.begin(() -> of(user.get(), known -> status(program.get(), known)));
    Supplier<Observation<List<Profile>>> profiles =
        looks.begin(() -> of(user.get(), known -> profiles(known, privileged)));
    return () -> new SingleSignOn(platform.get(), program.get(), status.get(), profiles.get());
  }

  private static <T> Observation<T> of(
      Observation<UserAccount> user, Function<UserAccount, Observation<T>> look) {
    return user instanceof Observation.Known<UserAccount> known
        ? look.apply(known.value())
        : Observation.unknown(Accounts.without(user));
  }

  private Observation<List<Profile>> profiles(UserAccount user, boolean privileged) {
    return privileged
        ? ProfilesReply.ofUser(ProgramReply.to(Probe.userProfiles(user.name()), probes))
        : Observation.unknown("needs root");
  }

  private Observation<PlatformSso> platform(UserAccount user, Observation<String> osVersion) {
    if (osVersion instanceof Observation.Known<String> version
        && major(version.value()) < FIRST_WITH_PLATFORM_SSO) {
      return Observation.unknown("macOS " + version.value() + " has no app-sso to ask");
    }
    return PlatformSsoReply.read(ProgramReply.to(Probe.platformSso(user), probes));
  }

  /** Before Jamf 11.21.1 the program knows no such question, and what it would do is not known. */
  private static boolean cannotBeAsked(String jamfVersion) {
    int[] first = {11, 21, 1};
    String[] parts = jamfVersion.split("[.-]", -1);
    for (int i = 0; i < first.length; i++) {
      String part = i < parts.length ? parts[i] : "0";
      if (part.isEmpty()
          || part.length() > 4
          || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
      if (Integer.parseInt(part) != first[i]) {
        return Integer.parseInt(part) < first[i];
      }
    }
    return false;
  }

  private static int major(String version) {
    int dot = version.indexOf('.');
    String first = dot < 0 ? version : version.substring(0, dot);
    return first.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(first);
  }

  private Observation<MacPath> program() {
    Observation<MacPath> unclear = Observation.absent();
    for (String bundle : SPELLINGS) {
      for (String name : SPELLINGS) {
        MacPath path = PROGRAMS.child(bundle + ".app/Contents/MacOS/" + name);
        var entry = files.look(path).entry();
        if (entry.isKnown()) {
          return Observation.known(path);
        }
        if (entry.isUnknown()) {
          unclear = Observation.unknown(entry.reason());
        }
      }
    }
    return unclear;
  }

  private Observation<PssoStatus> status(Observation<MacPath> program, UserAccount user) {
    if (!(program instanceof Observation.Known<MacPath> known)) {
      return Observation.unknown(
          program.isAbsent()
              ? "there is no program of Jamf that could be asked (it came with Jamf 11.21.1)"
              : "the Jamf Conditional Access program: " + program.reason());
    }
    ProgramReply first = ProgramReply.to(Probe.pssoStatus(known.value(), user), probes);
    return PssoStatusReply.read(
        PssoStatusReply.timedOut(first)
            ? ProgramReply.to(Probe.pssoStatusAgain(known.value(), user), probes)
            : first);
  }
}
