package io.github.remediate.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Archives of the form "odc" (POSIX.1-1988, {@code cpio -o --format odc}), compressed: what an
 * installer package holds as payload and as scripts.
 */
final class CpioArchive {
  /** Header fields are octal digits: six, and eleven for the time and the size. */
  private static final long LARGEST = 0_7777_7777_777L;

  private static final int LARGEST_NUMBER = 0_777_777;

  private CpioArchive() {}

  /**
   * The archive.
   *
   * @param time when all of it was changed last
   * @throws IOException if a file cannot be read, or is 8 GiB or larger
   */
  static byte[] compressed(List<PackagedFile> files, Instant time) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
      int number = 0;
      for (PackagedFile file : files) {
        String path = file.path().equals(".") ? "." : "./" + file.path();
        byte[] content = file.content();
        out.write(header(++number, file.mode(), time.getEpochSecond(), path, content.length));
        out.write(content);
      }
      out.write(header(0, 0, 0, "TRAILER!!!", 0));
    }
    return bytes.toByteArray();
  }

  private static byte[] header(int number, int mode, long time, String path, long size)
      throws IOException {
    if (number > LARGEST_NUMBER || size > LARGEST || time < 0 || time > LARGEST) {
      throw new IOException(path + " does not fit into an archive of this form");
    }
    byte[] name = (path + "\0").getBytes(StandardCharsets.UTF_8);
    // magic, device, number, mode, user, group, links, device; time, length of the name, size
    String fields =
        String.format(
            Locale.ROOT,
            "070707%06o%06o%06o%06o%06o%06o%06o%011o%06o%011o",
            0,
            number,
            mode,
            0,
            0,
            1,
            0,
            time,
            name.length,
            size);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes(fields.getBytes(StandardCharsets.US_ASCII));
    header.writeBytes(name);
    return header.toByteArray();
  }
}
