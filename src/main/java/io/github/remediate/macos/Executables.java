package io.github.remediate.macos;

import io.github.remediate.mac.MacPath;
import io.github.remediate.macos.files.FileErrors;
import io.github.remediate.macos.files.MacRoot;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the Mac's programs. A program may be a link ({@code /usr/local/bin/jamf} is one), so its
 * path is walked by hand: beneath another root a link's absolute target lies beneath that root too,
 * and none may lead out of it. What root is to run must be out of everyone else's reach: the file,
 * each directory above it and each link on the way.
 */
final class Executables {

  /** A program on this machine, or the clause that says why there is none to run. */
  record Found(Path program, String problem) {}

  private static final int MOST_LINKS = 32;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int TYPE = 0170000;
  private static final int LINK = 0120000;

  private final MacRoot root;
  private final int trusted;
  private final Map<MacPath, Found> found = new ConcurrentHashMap<>();

  /**
   * @param trusted numeric id of the only user who may be able to change a program, or -1 where it
   *     does not matter
   */
  Executables(MacRoot root, int trusted) {
    this.root = root;
    this.trusted = trusted;
  }

  Found find(MacPath program) {
    Found known = found.get(program);
    if (known == null) {
      known = walk(program);
      found.put(program, known);
    }
    return known;
  }

  private Found walk(MacPath program) {
    try {
      return new Found(new Walk(program).toEnd(), null);
    } catch (Unusable e) {
      return new Found(null, e.getMessage());
    } catch (NoSuchFileException e) {
      return missing(program);
    } catch (FileSystemException e) {
      return "Not a directory".equals(e.getReason())
          ? missing(program)
          : new Found(null, program + " " + FileErrors.of(e));
    } catch (IOException | InvalidPathException e) {
      return new Found(null, program + " " + FileErrors.of(e));
    }
  }

  private static Found missing(MacPath program) {
    return new Found(null, program + " is missing");
  }

  private static final class Unusable extends IOException {
    Unusable(String message) {
      super(message);
    }
  }

  /** One walk from the root down. */
  private final class Walk {
    private final MacPath program;
    private final Deque<String> ahead = new ArrayDeque<>();
    private final List<String> behind = new ArrayList<>();
    private int links;

    Walk(MacPath program) {
      this.program = program;
    }

    Path toEnd() throws IOException {
      prepend(program.value());
      check(root.directory());
      while (!ahead.isEmpty()) {
        step(ahead.pop());
      }
      Path end = here();
      Path asNamed = root.resolve(program);
      // The name that was asked for where it leads there by itself: programs can go by their name.
      return links == 0 || leadsTo(asNamed, end) ? asNamed : end;
    }

    private boolean leadsTo(Path name, Path end) {
      try {
        return name.toRealPath().equals(end);
      } catch (IOException e) {
        return false;
      }
    }

    private Path here() {
      return behind.isEmpty()
          ? root.directory()
          : root.resolve(new MacPath("/" + String.join("/", behind)));
    }

    private void step(String name) throws IOException {
      if (name.equals("..")) {
        if (behind.isEmpty()) {
          throw new Unusable(program + " is a link that leads out of " + root.directory());
        }
        behind.remove(behind.size() - 1);
        return;
      }
      behind.add(name);
      Path path = here();
      if ((check(path) & TYPE) == LINK) {
        follow(Files.readSymbolicLink(path).toString());
      }
    }

    private void follow(String target) throws IOException {
      links++;
      if (links > MOST_LINKS) {
        throw new Unusable(program + " is a link that goes round in circles");
      }
      behind.remove(behind.size() - 1);
      if (target.startsWith("/")) {
        behind.clear();
        prepend(root.understand(target).map(MacPath::value).orElse(target));
      } else {
        prepend(target);
      }
    }

    private void prepend(String path) {
      String[] names = path.split("/");
      for (int i = names.length - 1; i >= 0; i--) {
        if (!names[i].isEmpty() && !names[i].equals(".")) {
          ahead.push(names[i]);
        }
      }
    }

    /** The mode of what is at {@code path}, a link not followed. */
    private int check(Path path) throws IOException {
      Map<String, Object> attributes =
          Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
      int mode = (Integer) attributes.get("mode");
      if (trusted >= 0) {
        if ((Integer) attributes.get("uid") != trusted) {
          throw new Unusable(program + " is not run as root: " + path + " does not belong to root");
        }
        if ((mode & TYPE) != LINK && (mode & WRITABLE_BY_OTHERS) != 0) {
          throw new Unusable(
              program + " is not run as root: " + path + " can be changed by other users");
        }
      }
      return mode;
    }
  }
}
