package io.github.remediate.packaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The container "BOMStore", which Apple's bills of materials are in: numbered blocks, some of which
 * have a name, and trees of pairs of blocks. All numbers are big-endian. Apple does not document
 * it; the form is as the readers and writers of others have found it (bomutils, stuckliste).
 */
final class BlockStore {
  static final int NODE = 4096;
  private static final int HEADER = 512;
  private static final int NODE_HEAD = 12;
  private static final int PAIR = 8;

  private final List<byte[]> blocks = new ArrayList<>(List.of(new byte[0]));
  private final Map<String, Integer> names = new LinkedHashMap<>();

  /** Two blocks of a tree: what is found, and what it is found by. */
  record Pair(int value, int key) {}

  /** Adds a block, and returns its number. */
  int add(byte[] block) {
    blocks.add(block);
    return blocks.size() - 1;
  }

  void name(String name, int block) {
    names.put(name, block);
  }

  /**
   * Adds a tree over pairs that are in the order of their keys.
   *
   * @param node how large a node is, in bytes
   */
  int addTree(List<Pair> pairs, int node) {
    List<Pair> above = addNodes(pairs, node, 1);
    while (above.size() > 1) {
      above = addNodes(above, node, 0);
    }
    ByteBuffer tree = ByteBuffer.allocate(21);
    tree.put("tree".getBytes(StandardCharsets.US_ASCII)).putInt(1);
    tree.putInt(above.get(0).value()).putInt(node).putInt(pairs.size());
    return add(tree.array());
  }

  /** One level: the nodes in a chain, and for the level above each with its last key. */
  private List<Pair> addNodes(List<Pair> pairs, int node, int isLeaf) {
    int most = (node - NODE_HEAD) / PAIR;
    int count = Math.max(1, (pairs.size() + most - 1) / most);
    int first = blocks.size();
    List<Pair> above = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Pair> part = pairs.subList(i * most, Math.min(pairs.size(), (i + 1) * most));
      ByteBuffer bytes = ByteBuffer.allocate(node);
      bytes.putShort((short) isLeaf).putShort((short) part.size());
      bytes.putInt(i + 1 < count ? first + i + 1 : 0).putInt(i > 0 ? first + i - 1 : 0);
      part.forEach(pair -> bytes.putInt(pair.value()).putInt(pair.key()));
      int block = add(bytes.array());
      above.add(new Pair(block, part.isEmpty() ? 0 : part.get(part.size() - 1).key()));
    }
    return above;
  }

  /** The whole file: header, blocks, names, where each block lies. */
  byte[] bytes() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ByteBuffer index = ByteBuffer.allocate(4 + PAIR * blocks.size() + 4 + 2 * PAIR);
    index.putInt(blocks.size());
    for (byte[] block : blocks) {
      index.putInt(block.length == 0 ? 0 : HEADER + body.size()).putInt(block.length);
      body.writeBytes(block);
    }
    int namesAt = HEADER + body.size();
    byte[] named = named();
    body.writeBytes(named);
    int indexAt = HEADER + body.size();
    // Of free blocks there is none, with room for two.
    body.writeBytes(index.array());

    ByteBuffer whole = ByteBuffer.allocate(HEADER + body.size());
    whole.put("BOMStore".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(blocks.size() - 1);
    whole.putInt(indexAt).putInt(index.capacity()).putInt(namesAt).putInt(named.length);
    whole.position(HEADER);
    whole.put(body.toByteArray());
    return whole.array();
  }

  private byte[] named() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(names.size()).array());
    names.forEach(
        (name, block) -> {
          byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
          bytes.writeBytes(ByteBuffer.allocate(4).putInt(block).array());
          bytes.write(letters.length);
          bytes.writeBytes(letters);
        });
    return bytes.toByteArray();
  }
}
