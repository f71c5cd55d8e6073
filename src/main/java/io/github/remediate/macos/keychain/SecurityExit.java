package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.UserAccount;

/**
 * What the exit statuses of {@code security} mean when it reads a keychain: the lowest eight bits
 * of an OSStatus (Security-61901, SecBase.h), so that each stands for several things.
 */
final class SecurityExit {
  private static final int LONGEST_MESSAGE = 200;

  private SecurityExit() {}

  /**
   * One clause for a person: what stood in the way and what to do.
   *
   * @param ran an end with another status than 0
   * @param user in whose session it ran, or null for root
   */
  static String reason(Answer.Ran ran, UserAccount user) {
    String who = user == null ? "root" : user.name();
    String meaning =
        switch (ran.exit()) {
          case 1 ->
              "it could not read every item; open the keychain in Keychain Access, then try again";
          case 2 -> "it did not accept the command; check that this is Apple's security";
          case 36 ->
              user == null
                  ? "the keychain is locked, or root may not ask; unlock it, then try again"
                  : "the keychain is locked, or "
                      + who
                      + " has no session; have "
                      + who
                      + " log in and unlock it in Keychain Access, then try again";
          case 44 ->
              "it found nothing or its search failed, which it does not tell apart; try again";
          case 49 -> "this is not a valid keychain; check the file in Keychain Access";
          case 50 ->
              "it knows no such keychain; check that " + who + " can open it in Keychain Access";
          case 51 ->
              "the password was refused; have " + who + " unlock the keychain, then try again";
          case 52 -> "the keychain is read-only; check its permissions";
          case 53 ->
              "no keychain is available; have " + who + " log in at the screen, then try again";
          case 100 -> "the owner of an item could not be checked; open it in Keychain Access";
          case 128 -> "a prompt was canceled; try again and allow it";
          default ->
              ran.exit() > 128
                  ? "signal " + (ran.exit() - 128) + " ended it; try again"
                  : "it failed; try again";
        };
    String said = firstLine(ran.stderr());
    return "security ended with status "
        + ran.exit()
        + (said.isEmpty() ? "" : " (" + said + ")")
        + ": "
        + meaning;
  }

  private static String firstLine(String stderr) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < stderr.length() && line.length() < LONGEST_MESSAGE; i++) {
      char c = stderr.charAt(i);
      if (c == '\n' && !line.isEmpty()) {
        break;
      }
      if (!Character.isISOControl(c)) {
        line.append(c);
      }
    }
    return line.toString().strip();
  }
}
