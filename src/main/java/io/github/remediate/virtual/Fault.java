package io.github.remediate.virtual;

import io.github.remediate.mac.MacPath;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Faults that a rehearsal can show, each at a place where it hurts. */
public enum Fault {
  HANG(
      "hang",
      "a deletion in the keychain hangs until its time limit",
      "Nothing has to be mended: the run looks what became of the deletion."),
  LIE(
      "lie",
      "jamf removeMdmProfile exits with 0 and does nothing",
      "Nothing has to be mended: the profile is looked for, and the next attempt removes it."),
  LOCK(
      "lock",
      "the login keychain locks at the third deletion",
      "The user unlocks the login keychain, or logs out and in again."),
  LOG_OUT(
      "log-out", "the user logs out at the third deletion", "The user logs in again at the Mac."),
  POWER(
      "power",
      "the power goes in the middle of moving files",
      "Somebody connects the power adapter and starts the Mac; the user logs in."),
  REAPPEAR(
      "reappear",
      "Company Portal's settings come back after they were moved",
      "Somebody quits the application that wrote the settings again."),
  DISK_FULL(
      "disk-full",
      "the disk is full from the removal of the framework on",
      "Somebody makes room on the disk."),
  SWAP(
      "swap",
      "a link takes the place of a directory just before it is moved",
      "Somebody finds out who made the link, and puts the directory back."),
  CLOCK_FORWARD(
      "clock-forward",
      "the clock is set a day forward at the first deletion",
      "Nothing has to be mended: waits do not go by the wall clock alone."),
  CLOCK_BACK(
      "clock-back",
      "the clock is set a day back at the first deletion",
      "Nothing has to be mended: waits do not go by the wall clock alone."),
  VETO(
      "veto",
      "an application keeps the Mac from restarting",
      "The user saves their work and quits the application.");

  private static final String DELETION = "/usr/bin/security delete-";
  private static final int MIDDLE = 105;

  private final String word;
  private final String description;
  private final String remedy;

  Fault(String word, String description, String remedy) {
    this.word = word;
    this.description = description;
    this.remedy = remedy;
  }

  /** The name on the command line. */
  public String word() {
    return word;
  }

  /** What happens, in one clause. */
  public String description() {
    return description;
  }

  /** What a person does about it before the run goes on, in a sentence. */
  public String remedy() {
    return remedy;
  }

  /** The fault of that name. */
  public static Optional<Fault> named(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word.equals(word)).findFirst();
  }

  /** Makes {@code mac} go wrong in this way. */
  public void inject(VirtualMac mac) {
    Faults faults = mac.faults().called(word);
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
    faults.called("");
  }
}
