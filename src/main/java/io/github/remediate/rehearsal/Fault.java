package io.github.remediate.rehearsal;

import io.github.remediate.mac.MacPath;
import java.time.Duration;
import java.util.Optional;

/** Faults that a rehearsal can show, each at a place where it hurts. */
public enum Fault {
  HANG("hang", "a deletion in the keychain hangs until its time limit"),
  LIE("lie", "jamf removeMdmProfile exits with 0 and does nothing"),
  LOCK("lock", "the login keychain locks at the third deletion"),
  LOG_OUT("log-out", "the user logs out at the third deletion"),
  POWER("power", "the power goes in the middle of moving files"),
  REAPPEAR("reappear", "Company Portal's settings come back after they were moved"),
  DISK_FULL("disk-full", "the disk is full from the removal of the framework on"),
  SWAP("swap", "a link to the keychains takes the place of a directory just before it is moved"),
  CLOCK_FORWARD("clock-forward", "the clock is set a day forward at the first deletion"),
  CLOCK_BACK("clock-back", "the clock is set a day back at the first deletion"),
  VETO("veto", "an application keeps the Mac from restarting");

  private static final String DELETION = "/usr/bin/security delete-";
  private static final int MIDDLE = 90;

  private final String word;
  private final String description;

  Fault(String word, String description) {
    this.word = word;
    this.description = description;
  }

  /** The name on the command line. */
  public String word() {
    return word;
  }

  /** What happens, in one clause. */
  public String description() {
    return description;
  }

  /** The fault of that name. */
  public static Optional<Fault> named(String word) {
    for (Fault fault : values()) {
      if (fault.word.equals(word)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** Makes {@code mac} go wrong in this way. */
  public void inject(VirtualMac mac) {
    Faults faults = mac.faults();
    String library = mac.atConsole().map(user -> user.home() + "/Library").orElse("/Library");
    switch (this) {
      case HANG -> faults.hang(DELETION, 2);
      case LIE -> faults.lie("jamf removeMdmProfile", 1);
      case LOCK -> faults.lock(DELETION, 3);
      case LOG_OUT -> faults.logOut(DELETION, 3);
      case POWER -> faults.losePowerAt(faults.moments() + MIDDLE);
      case REAPPEAR ->
          faults.reappear(
              new MacPath(library + "/Preferences/com.microsoft.CompanyPortalMac.plist"),
              Duration.ofSeconds(1));
      case DISK_FULL -> faults.fillDisk("jamf removeFramework", 1);
      case SWAP ->
          faults.swapForLink(
              new MacPath(library + "/Application Support/com.microsoft.CompanyPortalMac"),
              "/Library/Keychains");
      case CLOCK_FORWARD -> faults.jumpClock(DELETION, 1, Duration.ofDays(1));
      case CLOCK_BACK -> faults.jumpClock(DELETION, 1, Duration.ofDays(-1));
      case VETO -> faults.vetoRestart(true);
    }
  }
}
