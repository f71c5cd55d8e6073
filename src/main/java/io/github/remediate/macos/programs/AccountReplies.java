package io.github.remediate.macos.programs;

import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.PropertyList;

/** What scutil, id and dscl say about accounts. */
final class AccountReplies {
  /** The first id of a person's account; below it are the system's own. */
  static final int FIRST_UID = 501;

  private static final String HOME = "NFSHomeDirectory";

  private AccountReplies() {}

  /**
   * Reads {@code show State:/Users/ConsoleUser}. Only the outermost dictionary counts: the sessions
   * inside it hold names too, some of which their users choose. Its braces may be missing, as in an
   * output that was cut to what matters.
   *
   * @return absent if nobody is logged in
   */
  static Observation<ConsoleUser> consoleUser(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    if (reply.text().strip().equals("No such key")) {
      return Observation.absent();
    }
    String name = null;
    String uid = null;
    boolean sessions = false;
    String begin = reply.text().strip();
    boolean bare = isKey(begin, "Name") || isKey(begin, "UID") || isKey(begin, "GID");
    int depth = bare ? 1 : 0;
    boolean closed = false;
    for (String line : reply.lines()) {
      String stripped = line.strip();
      if (stripped.isEmpty()) {
        continue;
      }
      if (closed) {
        return reply.unexpected("printed more than one dictionary");
      }
      if (depth == 0 && !stripped.equals("<dictionary> {")) {
        return reply.unexpectedText();
      }
      String value = valueOf(stripped);
      sessions |= depth == 1 && isKey(stripped, "SessionInfo");
      if (depth == 0 || value.equals("<dictionary> {") || value.equals("<array> {")) {
        depth++;
      } else if (stripped.equals("}")) {
        depth--;
        closed = depth == 0;
        if (closed && bare) {
          return reply.unexpectedText();
        }
      } else if (depth == 1) {
        if (isKey(stripped, "Name")) {
          if (name != null) {
            return reply.unexpected("named two console users");
          }
          name = valueOf(line);
        } else if (isKey(stripped, "UID")) {
          if (uid != null) {
            return reply.unexpected("gave two ids for the console user");
          }
          uid = value;
        }
      }
    }
    if (!(closed || bare && depth == 1)) {
      return depth == 0 ? reply.unexpectedText() : reply.unexpected("stopped in mid-output");
    }
    if (name == null && uid == null && !sessions) {
      // Nobody has a session list at least; a dictionary of anything else tells nothing.
      return reply.unexpected("printed a dictionary without a user and without sessions");
    }
    return login(reply, name, uid);
  }

  private static boolean isKey(String line, String key) {
    return line.startsWith(key) && line.startsWith(" :", key.length());
  }

  /** What stands behind the colon, its own blanks kept: a name may end in one. */
  private static String valueOf(String line) {
    int colon = line.indexOf(" :");
    return colon >= 0 && line.startsWith(" ", colon + 2) ? line.substring(colon + 3) : "";
  }

  private static Observation<ConsoleUser> login(ProgramReply reply, String name, String uid) {
    if (name == null && uid == null
        || name != null
            && (name.isBlank() && "0".equals(uid)
                || name.equals("loginwindow")
                || name.equals("_mbsetupuser"))) {
      return Observation.absent();
    }
    if (name == null || name.isBlank() || uid == null) {
      return reply.unexpected("did not give both name and id of the console user");
    }
    int id = number(uid);
    if (id < 0) {
      return reply.unexpected("gave no number as the id of the console user");
    }
    if (name.equals("root") || id < FIRST_UID) {
      return Observation.unknown(
          "the console user " + name + " (uid " + id + ") is not a person's account");
    }
    return Observation.known(new ConsoleUser(name, id));
  }

  /** Reads {@code id -u}. */
  static Observation<Integer> userId(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    int id = number(reply.text().strip());
    return id < 0 ? reply.unexpectedText() : Observation.known(id);
  }

  /** Reads dscl's answer, a property list or one of its two plain forms. */
  static Observation<MacPath> home(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    String text = reply.text().strip();
    String home = null;
    if (text.startsWith(HOME + ":")) {
      home = text.substring(HOME.length() + 1).strip();
    } else if (PropertyList.ofXml(reply.bytes()) instanceof Observation.Known<PropertyList> known) {
      PropertyList value = known.value().get("dsAttrTypeStandard:" + HOME);
      if (value instanceof PropertyList.Array array && array.elements().size() == 1) {
        value = array.elements().get(0);
      }
      home = value instanceof PropertyList.Text single ? single.value() : null;
    }
    if (home == null || home.indexOf('\n') >= 0) {
      return reply.unexpectedText();
    }
    while (home.length() > 1 && home.endsWith("/")) {
      home = home.substring(0, home.length() - 1);
    }
    String wrong = MacPath.wrongWith(home);
    if (wrong != null) {
      return reply.unexpected("named a home that " + wrong);
    }
    MacPath path = new MacPath(home);
    // These stand for "no home", and what is beneath them belongs to the system.
    if (path.equals(MacPath.ROOT)
        || path.value().equals("/var/empty")
        || path.value().equals("/private/var/empty")
        || path.isAtOrBelow(new MacPath("/dev"))) {
      return reply.unexpected("named a home that is none: " + path);
    }
    return Observation.known(path);
  }

  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 10) {
      return -1;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return -1;
      }
    }
    long value = Long.parseLong(digits);
    return value > Integer.MAX_VALUE ? -1 : (int) value;
  }

  /** Who is at the console, by name and id alone. */
  static Observation<String> consoleExcerpt(ProgramReply reply) {
    Observation<ConsoleUser> login = consoleUser(reply);
    if (login instanceof Observation.Known<ConsoleUser> known) {
      return Observation.known(
          "<dictionary> {\n  Name : "
              + known.value().name()
              + "\n  UID : "
              + known.value().uid()
              + "\n}\n");
    }
    if (login.isAbsent()) {
      // In whatever form it was told, it names no person.
      return Observation.known("No such key\n");
    }
    boolean ofForm = login.reason().startsWith("scutil");
    return ofForm ? Observation.unknown(login.reason()) : Observation.known(outermost(reply));
  }

  /** Name and id alone, of whoever is no person. */
  private static String outermost(ProgramReply reply) {
    StringBuilder kept = new StringBuilder("<dictionary> {\n");
    int depth = 0;
    for (String line : reply.lines()) {
      String stripped = line.strip();
      boolean told = stripped.startsWith("Name :") || stripped.startsWith("UID :");
      if (depth == 1 && told) {
        kept.append(line).append('\n');
      }
      depth += stripped.endsWith("{") ? 1 : stripped.equals("}") ? -1 : 0;
    }
    return kept.append("}\n").toString();
  }

  /** The home alone. */
  static Observation<String> homeExcerpt(ProgramReply reply) {
    return home(reply).map(home -> HOME + ": " + home + "\n");
  }
}
