package io.github.remediate.mac;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was seen of one Mac at one time. Plans are made from this and a playbook alone.
 *
 * @param source where it was looked at
 * @param privileged whether the look was made as root (always so under another root)
 * @param identity which Mac this is
 * @param user the registered user: the console user, or the one that was named
 * @param console who is at the console; absent if nobody is
 * @param management MDM and the Jamf framework
 * @param keychains the three keychains
 * @param registrations Workplace Join registrations of the user that {@code security} can see;
 *     unknown if the login keychain is
 * @param otherUsers other homes, and keychains beside the login keychain, that show a registration
 *     or could not be looked into
 * @param files every path that the playbook names, for this user
 * @param stateDirectory the way to where runs are kept, as far as it is there
 * @param companyPortalVersion version of the installed Company Portal
 * @param surroundings what the hazards are judged by
 * @param records what the servers are known to hold; unknown where no server was asked
 */
public record MacFacts(
    Source source,
    boolean privileged,
    Identity identity,
    Observation<UserAccount> user,
    Observation<ConsoleUser> console,
    Management management,
    Keychains keychains,
    Observation<List<Registration>> registrations,
    Observation<List<OtherPlace>> otherUsers,
    Map<MacPath, PathLookup> files,
    PathLookup stateDirectory,
    Observation<String> companyPortalVersion,
    Surroundings surroundings,
    Observation<List<ServerRecord>> records) {

  /** Where a Mac was looked at. */
  public enum Source {
    LIVE,
    ROOT,
    FIXTURE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Which Mac.
   *
   * @param serialNumber IOPlatformSerialNumber
   * @param hardwareUuid IOPlatformUUID
   * @param osVersion for example 14.5
   * @param bootSession kern.bootsessionuuid
   */
  public record Identity(
      Observation<String> serialNumber,
      Observation<String> hardwareUuid,
      Observation<String> osVersion,
      Observation<String> bootSession) {}

  /**
   * Management of the Mac.
   *
   * @param enrollment MDM enrollment
   * @param profiles installed profiles
   * @param framework the jamf binary: known with its version (or "unknown version"), or absent
   * @param jamfServer jss_url from com.jamfsoftware.jamf.plist
   * @param compliance microsoftCAEnabled from the same file
   * @param registeredByJamf have_an_Azure_id from the user's com.jamf.management.jamfAAD.plist
   * @param clientId microsoftCANativeClientAppId from com.jamfsoftware.jamf.plist
   * @param jamfAadSettings whether the user has a com.jamf.management.jamfAAD.plist at all
   */
  public record Management(
      Observation<Enrollment> enrollment,
      Observation<List<Profile>> profiles,
      Observation<String> framework,
      Observation<String> jamfServer,
      Observation<Boolean> compliance,
      Observation<Boolean> registeredByJamf,
      Observation<String> clientId,
      Observation<Boolean> jamfAadSettings) {}

  /**
   * The keychains.
   *
   * @param login the user's login keychain
   * @param system /Library/Keychains/System.keychain
   * @param jamf /Library/Application Support/JAMF/JAMF.keychain
   * @param loginUnlocked whether the login keychain is unlocked in the user's session
   */
  public record Keychains(
      Observation<KeychainContents> login,
      Observation<KeychainContents> system,
      Observation<KeychainContents> jamf,
      Observation<Boolean> loginUnlocked) {}

  /**
   * What the hazards are judged by (besides the rest).
   *
   * @param signOn registrations that are not in a keychain file
   * @param fileVault whether FileVault is on
   * @param bootstrapToken whether the bootstrap token is escrowed
   * @param jamfServerAnswers whether the Jamf server answered
   * @param fullDiskAccess whether this process may read what TCC guards
   * @param power mains or battery
   * @param freeBytes bytes free on the volume of the state directory
   * @param network name of the hardware port in use, for example Wi-Fi
   * @param escrow what tells whether the server's record alone holds a password of this Mac
   */
  public record Surroundings(
      SingleSignOn signOn,
      Observation<Boolean> fileVault,
      Observation<Boolean> bootstrapToken,
      Observation<Boolean> jamfServerAnswers,
      Observation<Boolean> fullDiskAccess,
      Observation<Power> power,
      Observation<Long> freeBytes,
      Observation<String> network,
      Escrow escrow) {}

  public MacFacts {
    files = Map.copyOf(files);
  }

  /** The short name of the user whose registration it is; empty if they are not known. */
  public Optional<String> userName() {
    return user instanceof Observation.Known<UserAccount> known
        ? Optional.of(known.value().name())
        : Optional.empty();
  }
}
