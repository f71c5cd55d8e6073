package io.github.remediate.macos.programs;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.Looks;
import io.github.remediate.mac.MacFacts.Management;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.plist.PropertyListFile;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at MDM, the Jamf framework and Company Portal. */
public final class ManagementReader {
  private static final String UNKNOWN_VERSION = "unknown version";
  private static final String MDM_PAYLOAD = "com.apple.mdm";
  private static final MacPath BINARY = new MacPath("/usr/local/jamf/bin/jamf");
  private static final MacPath BINARY_LINK = new MacPath("/usr/local/bin/jamf");
  private static final MacPath JAMF_SETTINGS =
      new MacPath("/Library/Preferences/com.jamfsoftware.jamf.plist");
  private static final String USER_SETTINGS =
      "Library/Preferences/com.jamf.management.jamfAAD.plist";
  private static final MacPath COMPANY_PORTAL = new MacPath("/Applications/Company Portal.app");

  private final Probes probes;
  private final MacFiles files;
  private final Consumer<String> progress;

  /**
   * Asks {@code probes} and looks at {@code files}.
   *
   * @param progress told before what can take a while, in words for a person
   */
  public ManagementReader(Probes probes, MacFiles files, Consumer<String> progress) {
    this.probes = probes;
    this.files = files;
    this.progress = progress;
  }

  /**
   * Looks at enrollment, profiles and framework.
   *
   * @param privileged whether it is asked as root; profiles are unknown otherwise
   */
  public Management read(Observation<UserAccount> user, boolean privileged) {
    try (Looks looks = probes.looks()) {
      return read(looks, () -> user, framework(looks), privileged).get();
    }
  }

  /**
   * Begins to look at the same.
   *
   * @param framework what {@link #framework(Looks)} began
   */
  public Supplier<Management> read(
      Looks looks,
      Supplier<Observation<UserAccount>> user,
      Supplier<Observation<String>> framework,
      boolean privileged) {
    Supplier<ProgramReply> enrollment = ProgramReply.to(Probe.enrollment(), probes, looks);
    Supplier<Observation<List<Profile>>> profiles = looks.begin(() -> profiles(privileged));
    return () -> {
      progress.accept("Looking at the management of this Mac");
      PropertyListFile jamf = PropertyListFile.read(files, JAMF_SETTINGS);
      Observation<Enrollment> enrolled = ManagementReplies.enrollment(enrollment.get());
      return new Management(
          enrolled,
          whole(profiles.get(), enrolled),
          framework.get(),
          jamf.text("jss_url"),
          jamf.flag("microsoftCAEnabled"),
          registeredByJamf(user.get()),
          jamf.text("microsoftCANativeClientAppId"),
          jamfAadSettings(user.get()));
    };
  }

  private Observation<List<Profile>> profiles(boolean privileged) {
    // Without root it answers for the asking user alone, and the Mac's own profiles look absent.
    return privileged
        ? ProfilesReply.read(ProgramReply.to(Probe.profiles(), probes))
        : Observation.unknown("needs root");
  }

  private static Observation<List<Profile>> whole(
      Observation<List<Profile>> listed, Observation<Enrollment> enrollment) {
    boolean enrolled = enrollment.map(Enrollment::enrolled).found().orElse(false);
    // A Mac is enrolled by a profile: a list without it is not the whole list.
    return enrolled && listed.found().filter(ManagementReader::lacksEnrollment).isPresent()
        ? Observation.unknown(
            "the Mac is enrolled, and profiles lists none that enrolls it (" + MDM_PAYLOAD + ")")
        : listed;
  }

  private static boolean lacksEnrollment(List<Profile> profiles) {
    return profiles.stream().noneMatch(profile -> profile.hasPayload(MDM_PAYLOAD));
  }

  /** Begins to look for the Jamf framework: its version, absent if it is not there. */
  public Supplier<Observation<String>> framework(Looks looks) {
    return looks.begin(this::framework);
  }

  private Observation<String> framework() {
    var binary = files.look(BINARY).entry();
    var link = files.look(BINARY_LINK).entry();
    if (binary.isAbsent() && link.found().filter(ManagementReader::leadsToBinary).isPresent()) {
      return Observation.absent();
    }
    if (binary.isKnown() || link.isKnown()) {
      Observation<String> version =
          ManagementReplies.jamfVersion(ProgramReply.to(Probe.jamfVersion(), probes));
      return version.isKnown() ? version : Observation.known(UNKNOWN_VERSION);
    }
    if (binary.isAbsent() && link.isAbsent()) {
      return Observation.absent();
    }
    return Observation.unknown(binary.isUnknown() ? binary.reason() : link.reason());
  }

  private static boolean leadsToBinary(FileEntry entry) {
    String target = entry.linkTarget();
    return BINARY.value().equals(target) || "../jamf/bin/jamf".equals(target);
  }

  private Observation<Boolean> registeredByJamf(Observation<UserAccount> user) {
    return user instanceof Observation.Known<UserAccount> known
        ? PropertyListFile.read(files, known.value().home().child(USER_SETTINGS))
            .flag("have_an_Azure_id")
        : Observation.unknown(Accounts.without(user));
  }

  private Observation<Boolean> jamfAadSettings(Observation<UserAccount> user) {
    if (!(user instanceof Observation.Known<UserAccount> known)) {
      return Observation.unknown(Accounts.without(user));
    }
    var entry = files.look(known.value().home().child(USER_SETTINGS)).entry();
    return entry.isUnknown()
        ? Observation.unknown(entry.reason())
        : Observation.known(entry.isKnown());
  }

  /** Absent only if the application is; a version that cannot be read is "unknown version". */
  public Observation<String> companyPortalVersion() {
    var application = files.look(COMPANY_PORTAL).entry();
    if (!application.isKnown()) {
      return application.isAbsent()
          ? Observation.absent()
          : Observation.unknown(application.reason());
    }
    Observation<String> version =
        PropertyListFile.read(files, COMPANY_PORTAL.child("Contents/Info.plist"))
            .text("CFBundleShortVersionString");
    return version.isKnown() ? version : Observation.known(UNKNOWN_VERSION);
  }
}
