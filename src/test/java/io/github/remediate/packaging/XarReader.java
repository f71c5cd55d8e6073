package io.github.remediate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads an archive that an installer package is, and checks every checksum in it. */
final class XarReader {
  private final byte[] heap;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private XarReader(byte[] heap) {
    this.heap = heap;
  }

  static Map<String, byte[]> files(byte[] archive) throws Exception {
    ByteBuffer head = ByteBuffer.wrap(archive);
    assertThat(head.getInt()).isEqualTo(0x78617221);
    int size = head.getShort();
    assertThat(head.getShort()).isEqualTo((short) 1);
    int packed = (int) head.getLong();
    long length = head.getLong();
    assertThat(head.getInt()).as("SHA-1").isEqualTo(1);

    byte[] table = Arrays.copyOfRange(archive, size, size + packed);
    byte[] xml = new InflaterInputStream(new ByteArrayInputStream(table)).readAllBytes();
    assertThat(xml).hasSize((int) length);
    XarReader reader = new XarReader(Arrays.copyOfRange(archive, size + packed, archive.length));
    Element toc =
        child(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement(),
            "toc");
    assertThat(reader.part(child(toc, "checksum"))).isEqualTo(digest(table));
    reader.read(toc, "");
    return reader.files;
  }

  private void read(Element parent, String folder) throws Exception {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element file && file.getTagName().equals("file")) {
        String path = folder + text(file, "name");
        if (text(file, "type").equals("directory")) {
          read(file, path + "/");
        } else {
          Element data = child(file, "data");
          byte[] bytes = part(data);
          assertThat(text(data, "length")).isEqualTo(text(data, "size"));
          String sum = HexFormat.of().formatHex(digest(bytes));
          assertThat(text(data, "archived-checksum")).isEqualTo(sum);
          assertThat(text(data, "extracted-checksum")).isEqualTo(sum);
          assertThat(files.put(path, bytes)).isNull();
        }
      }
    }
  }

  private byte[] part(Element at) {
    int offset = Integer.parseInt(text(at, "offset"));
    return Arrays.copyOfRange(heap, offset, offset + Integer.parseInt(text(at, "size")));
  }

  private static String text(Element parent, String name) {
    return child(parent, name).getTextContent();
  }

  private static Element child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    throw new AssertionError(parent.getTagName() + " has no " + name);
  }

  private static byte[] digest(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-1").digest(bytes);
  }
}
