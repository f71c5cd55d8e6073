package io.github.remediate.exec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/** What keeps a program from being started, in words that the error of a start does not have. */
final class StartCheck {
  private StartCheck() {}

  /** The obstacle that can be seen beforehand, if there is one. */
  static Optional<ChildOutcome> obstacle(Path program, List<String> arguments, String home) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(program, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return notStartable("is a directory");
      }
      if (!attributes.isRegularFile()) {
        return notStartable("is not a file");
      }
      if (!Files.isExecutable(program)) {
        return notStartable("is not executable");
      }
      if (Files.isReadable(program) && !hasProgramFormat(program)) {
        return notStartable("is neither a program nor a script with a #! line");
      }
    } catch (NoSuchFileException e) {
      return Optional.of(new ChildOutcome.Missing());
    } catch (AccessDeniedException e) {
      return notStartable("may not be looked at by this user");
    } catch (FileSystemException e) {
      if ("Not a directory".equals(e.getReason())) {
        return Optional.of(new ChildOutcome.Missing());
      }
      return notStartable("cannot be looked at: " + e.getReason());
    } catch (IOException e) {
      return notStartable("cannot be looked at: " + e.getMessage());
    }
    return unspeakable(arguments, home);
  }

  /**
   * Java hands a file of unknown format to {@code /bin/sh}, which takes an empty or damaged program
   * for a script that ends well.
   */
  private static boolean hasProgramFormat(Path program) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(program)) {
      head = in.readNBytes(4);
    }
    if (head.length < 4) {
      return false;
    }
    if (head[0] == '#' && head[1] == '!') {
      return true;
    }
    int magic =
        (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
    return switch (magic) {
      // mach-o/loader.h, mach-o/fat.h: thin and universal, either byte order, 32 and 64 bits
      case 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe, 0xcafebabf -> true;
      // ELF, for the tests' hosts
      case 0x7f454c46 -> true;
      default -> false;
    };
  }

  /** Java writes a question mark for a letter that its encoding lacks. */
  private static Optional<ChildOutcome> unspeakable(List<String> arguments, String home) {
    for (String argument : arguments) {
      if (!isAscii(argument) && !argumentCharset().newEncoder().canEncode(argument)) {
        return unspeakable(argument);
      }
    }
    if (!isAscii(home) && !argumentCharset().newEncoder().canEncode(home)) {
      return unspeakable(home);
    }
    return Optional.empty();
  }

  private static Optional<ChildOutcome> unspeakable(String text) {
    return notStartable(
        "cannot be given '"
            + text
            + "' in the encoding "
            + argumentCharset().name()
            + "; set LC_ALL to a UTF-8 locale");
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The charset of java.lang.ProcessImpl: the default one up to Java 17, since then the native. */
  private static Charset argumentCharset() {
    String name = System.getProperty("sun.jnu.encoding");
    return Runtime.version().feature() < 18 || name == null
        ? Charset.defaultCharset()
        : Charset.forName(name);
  }

  /** The outcome of a start that failed although no obstacle was seen. */
  static ChildOutcome afterFailure(Path program, Throwable failure) {
    if (Files.notExists(program)) {
      return new ChildOutcome.Missing();
    }
    String message = String.valueOf(failure.getMessage());
    // "error=2, No such file or directory" up to Java 21, then "error: 2 (No such file…)"
    if (message.contains("error=2,") || message.contains("error: 2 (")) {
      return new ChildOutcome.NotStartable("needs an interpreter that is missing");
    }
    int comma = message.indexOf("error=");
    return new ChildOutcome.NotStartable(
        "did not start: " + (comma < 0 ? message : message.substring(comma)));
  }

  private static Optional<ChildOutcome> notStartable(String reason) {
    return Optional.of(new ChildOutcome.NotStartable(reason));
  }
}
