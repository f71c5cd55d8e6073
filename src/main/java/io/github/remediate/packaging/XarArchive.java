package io.github.remediate.packaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * The archive that an installer package is: a table of contents in XML, and the files behind it as
 * they are.
 *
 * <p>The checksums are SHA-1, which is what Apple's own programs write and every reader knows. They
 * show a damaged file, no more; who made it is told by the signature that {@code productsign} adds.
 */
final class XarArchive {
  private static final short HEADER = 28;
  private static final int SHA1 = 1;

  private final ByteArrayOutputStream heap = new ByteArrayOutputStream();
  private final StringBuilder table = new StringBuilder();
  private int files;

  private XarArchive() {}

  /**
   * The archive.
   *
   * @param contents by path; a path may have one folder
   * @param time when it was made
   */
  static byte[] of(Map<String, byte[]> contents, Instant time) {
    return new XarArchive().make(contents, time);
  }

  private byte[] make(Map<String, byte[]> contents, Instant time) {
    // First in the heap is the checksum of the table, whose length is known before.
    heap.writeBytes(new byte[sha1(new byte[0]).length]);
    table.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xar>\n <toc>\n");
    table.append("  <checksum style=\"sha1\"><size>20</size><offset>0</offset></checksum>\n");
    table.append("  <creation-time>").append(time).append("</creation-time>\n");
    Map<String, Map<String, byte[]>> folders = new TreeMap<>();
    contents.forEach(
        (path, bytes) -> {
          int slash = path.indexOf('/');
          folders
              .computeIfAbsent(slash < 0 ? "" : path.substring(0, slash), none -> new TreeMap<>())
              .put(path.substring(slash + 1), bytes);
        });
    folders.forEach(
        (folder, inside) -> {
          if (!folder.isEmpty()) {
            open(folder, "directory", "0755");
          }
          inside.forEach(this::file);
          if (!folder.isEmpty()) {
            table.append("  </file>\n");
          }
        });
    table.append(" </toc>\n</xar>\n");

    byte[] text = table.toString().getBytes(StandardCharsets.UTF_8);
    byte[] packed = deflated(text);
    byte[] behind = heap.toByteArray();
    ByteBuffer whole = ByteBuffer.allocate(HEADER + packed.length + behind.length);
    whole.put("xar!".getBytes(StandardCharsets.US_ASCII)).putShort(HEADER).putShort((short) 1);
    whole.putLong(packed.length).putLong(text.length).putInt(SHA1);
    whole.put(packed).put(behind);
    return whole.put(HEADER + packed.length, sha1(packed)).array();
  }

  private void open(String name, String type, String mode) {
    table.append("  <file id=\"").append(++files).append("\">\n");
    table.append("   <name>").append(Xml.text(name)).append("</name>\n");
    table.append("   <type>").append(type).append("</type>\n");
    table.append("   <mode>").append(mode).append("</mode>\n");
    table.append("   <uid>0</uid><gid>0</gid><user>root</user><group>wheel</group>\n");
  }

  private void file(String name, byte[] bytes) {
    String sum = HexFormat.of().formatHex(sha1(bytes));
    open(name, "file", "0644");
    table.append(
        String.format(
            Locale.ROOT,
            """
               <data>
                <length>%d</length>
                <offset>%d</offset>
                <size>%d</size>
                <encoding style="application/octet-stream"/>
                <archived-checksum style="sha1">%s</archived-checksum>
                <extracted-checksum style="sha1">%s</extracted-checksum>
               </data>
              </file>
            """,
            bytes.length,
            heap.size(),
            bytes.length,
            sum,
            sum));
    heap.writeBytes(bytes);
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
