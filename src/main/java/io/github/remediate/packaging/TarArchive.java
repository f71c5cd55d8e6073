package io.github.remediate.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Archives of the form "pax" (POSIX.1-2001), compressed: the program for operators' machines. It is
 * "ustar" with records for names that are too long for that.
 */
final class TarArchive {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int CHECKSUM = 148;

  private TarArchive() {}

  /**
   * The archive.
   *
   * @param top the folder that all of it is in
   * @param time when all of it was changed last
   * @throws IOException if a file cannot be read, or a link's target is longer than 100 bytes
   */
  static byte[] compressed(String top, List<PackagedFile> files, Instant time) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
      for (PackagedFile file : files) {
        String path = file.path().equals(".") ? top : top + "/" + file.path();
        boolean isLink = file.kind() == PackagedFile.Kind.LINK;
        String target = isLink ? new String(file.content(), StandardCharsets.UTF_8) : "";
        byte[] content = isLink ? new byte[0] : file.content();
        if (path.getBytes(StandardCharsets.UTF_8).length > NAME) {
          // Its whole name stands in a record before it.
          byte[] record = record("path", path).getBytes(StandardCharsets.UTF_8);
          write(out, header("x", "long-name", 0644, record.length, time, ""), record);
          path = path.substring(0, NAME / 4);
        }
        String type = type(file.kind());
        write(out, header(type, path, file.mode() & 0777, content.length, time, target), content);
      }
      out.write(new byte[2 * BLOCK]);
    }
    return bytes.toByteArray();
  }

  /** A record of an extended header, which begins with its own length. */
  private static String record(String key, String value) {
    int rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8).length;
    int length = rest + 1;
    while (length != rest + Integer.toString(length).length()) {
      length = rest + Integer.toString(length).length();
    }
    return length + " " + key + "=" + value + "\n";
  }

  private static void write(OutputStream out, byte[] header, byte[] content) throws IOException {
    out.write(header);
    out.write(content);
    out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }

  private static byte[] header(
      String type, String path, int mode, int size, Instant time, String target)
      throws IOException {
    byte[] header = new byte[BLOCK];
    put(header, 0, NAME, path);
    put(header, 100, 8, String.format(Locale.ROOT, "%07o", mode));
    put(header, 108, 8, String.format(Locale.ROOT, "%07o", 0));
    put(header, 116, 8, String.format(Locale.ROOT, "%07o", 0));
    put(header, 124, 12, String.format(Locale.ROOT, "%011o", size));
    put(header, 136, 12, String.format(Locale.ROOT, "%011o", time.getEpochSecond()));
    put(header, 156, 1, type);
    put(header, 157, NAME, target);
    put(header, 257, 8, "ustar\0" + "00");
    put(header, 265, 32, "root");
    put(header, 297, 32, "wheel");
    put(header, CHECKSUM, 8, "        ");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xFF;
    }
    put(header, CHECKSUM, 8, String.format(Locale.ROOT, "%06o\0 ", sum));
    return header;
  }

  private static String type(PackagedFile.Kind kind) {
    return switch (kind) {
      case CONTENT -> "0";
      case FOLDER -> "5";
      case LINK -> "2";
    };
  }

  private static void put(byte[] header, int at, int most, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > most) {
      throw new IOException(text + " is longer than " + most + " bytes");
    }
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
