package io.github.remediate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Reads archives of cpio and tar. */
final class ArchiveReaders {
  private final byte[] bytes;
  private int at;

  private ArchiveReaders(byte[] compressed) throws IOException {
    this.bytes = new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
  }

  static List<ReadFile> cpio(byte[] compressed) throws IOException {
    ArchiveReaders in = new ArchiveReaders(compressed);
    List<ReadFile> files = new ArrayList<>();
    Set<Long> numbers = new HashSet<>();
    while (true) {
      assertThat(in.octal(6)).as("magic").isEqualTo(070707);
      in.octal(6);
      long number = in.octal(6);
      int mode = (int) in.octal(6);
      long owner = in.octal(6);
      long group = in.octal(6);
      assertThat(in.octal(6)).as("links").isEqualTo(1);
      in.octal(6);
      long time = in.octal(11);
      int name = (int) in.octal(6);
      int size = (int) in.octal(11);
      String path = in.text(name);
      if (path.equals("TRAILER!!!")) {
        assertThat(in.at).isEqualTo(in.bytes.length);
        return files;
      }
      assertThat(numbers.add(number)).as("no hard link to another").isTrue();
      files.add(new ReadFile(path, mode, owner, group, time, size, 0, in.take(size)));
    }
  }

  static List<ReadFile> tar(byte[] compressed) throws IOException {
    ArchiveReaders in = new ArchiveReaders(compressed);
    List<ReadFile> files = new ArrayList<>();
    String longName = "";
    while (in.bytes[in.at] != 0) {
      int start = in.at;
      int sum = 0;
      for (int i = 0; i < 512; i++) {
        sum += i >= 148 && i < 156 ? ' ' : in.bytes[start + i] & 0xFF;
      }
      String name = in.text(100);
      int mode = (int) in.octal(8);
      long owner = in.octal(8);
      long group = in.octal(8);
      int size = (int) in.octal(12);
      long time = in.octal(12);
      assertThat(in.octal(8)).as("checksum").isEqualTo(sum);
      String type = in.text(1);
      String target = in.text(100);
      assertThat(in.text(8)).isEqualTo("ustar");
      in.at = start + 512;
      byte[] content = in.take(size);
      in.at += (512 - size % 512) % 512;
      if (type.equals("x")) {
        String record = new String(content, StandardCharsets.UTF_8);
        assertThat(record).matches(size + " path=.*\n");
        longName = record.substring(record.indexOf('=') + 1, record.length() - 1);
        continue;
      }
      String path = longName.isEmpty() ? name : longName;
      longName = "";
      int kind = type.equals("0") ? 0100000 : type.equals("5") ? 0040000 : 0120000;
      files.add(
          new ReadFile(
              path,
              kind | mode,
              owner,
              group,
              time,
              size,
              0,
              type.equals("2") ? target.getBytes(StandardCharsets.UTF_8) : content));
    }
    return files;
  }

  private long octal(int digits) {
    return Long.parseLong(text(digits).strip(), 8);
  }

  /** Up to the first zero. */
  private String text(int length) {
    byte[] field = take(length);
    int end = 0;
    while (end < length && field[end] != 0) {
      end++;
    }
    return new String(field, 0, end, StandardCharsets.UTF_8);
  }

  private byte[] take(int length) {
    byte[] part = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return part;
  }
}
