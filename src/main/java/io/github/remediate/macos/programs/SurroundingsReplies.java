package io.github.remediate.macos.programs;

import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.util.Optional;

/** What fdesetup, route, networksetup and security say about the surroundings of a run. */
final class SurroundingsReplies {
  private static final int LOCKED = 36;

  private SurroundingsReplies() {}

  /** Reads {@code fdesetup status}. While it encrypts or decrypts, FileVault counts as on. */
  static Observation<Boolean> fileVault(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    Boolean state = null;
    for (String line : reply.lines()) {
      String stripped = line.strip();
      boolean on = startsWithWord(stripped, "FileVault is On");
      if (on || startsWithWord(stripped, "FileVault is Off")) {
        if (state != null && state != on) {
          return reply.unexpected("said both on and off");
        }
        state = on;
      }
    }
    return state == null ? reply.unexpectedText() : Observation.known(state);
  }

  private static boolean startsWithWord(String line, String words) {
    return line.startsWith(words)
        && (line.length() == words.length() || !Character.isLetter(line.charAt(words.length())));
  }

  /** Reads {@code route -n get default}: the interface in use, for example en0. */
  static Observation<String> routeInterface(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    Optional<String> device = reply.value("interface");
    return device.isEmpty() || device.get().isEmpty()
        ? reply.unexpected("did not name an interface")
        : Observation.known(device.get());
  }

  /** The interface alone. */
  static Observation<String> routeExcerpt(ProgramReply reply) {
    return routeInterface(reply).map(device -> "  interface: " + device + "\n");
  }

  /** Reads {@code networksetup -listallhardwareports}: the port of {@code device}. */
  static Observation<String> networkPort(ProgramReply reply, String device) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    String port = "";
    for (String line : reply.lines()) {
      String stripped = line.strip();
      if (stripped.startsWith("Hardware Port:")) {
        port = stripped.substring("Hardware Port:".length()).strip();
      } else if (stripped.isEmpty()) {
        port = "";
      } else if (stripped.startsWith("Device:")
          && stripped.substring("Device:".length()).strip().equals(device)
          && !port.isEmpty()) {
        return Observation.known(port);
      }
    }
    return reply.unexpected("lists no hardware port " + device);
  }

  /**
   * Reads {@code security show-keychain-info}, which names the keychain on standard error. If it
   * could not open the one that was asked for, it answers for another (Security-61901).
   */
  static Observation<Boolean> unlocked(ProgramReply reply, MacPath keychain) {
    if (reply.exit() == LOCKED) {
      return Observation.known(false);
    }
    if (!reply.succeeded()) {
      return reply.failure();
    }
    String said = reply.stderr();
    int start = said.indexOf("Keychain \"");
    if (start >= 0) {
      int from = start + "Keychain \"".length();
      int line = said.indexOf('\n', from);
      int end = said.lastIndexOf('"', line < 0 ? said.length() : line);
      if (end < from || !said.substring(from, end).endsWith(keychain.value())) {
        return reply.unexpected("answered for another keychain than " + keychain);
      }
    } else if (!said.isBlank() || !reply.text().isBlank()) {
      return reply.unexpected("named no keychain when it was asked for " + keychain);
    }
    return Observation.known(true);
  }

  /** The ports without their addresses. */
  static Observation<String> portsExcerpt(ProgramReply reply) {
    StringBuilder kept = new StringBuilder();
    for (String line : reply.lines()) {
      if (!line.strip().startsWith("Ethernet Address:")) {
        kept.append(line).append('\n');
      }
    }
    return Observation.known(kept.toString());
  }
}
