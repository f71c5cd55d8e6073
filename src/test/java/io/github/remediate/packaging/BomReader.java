package io.github.remediate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a bill of materials: by its blocks, its names, and down its trees as a search would. */
final class BomReader {
  private final ByteBuffer file;
  private final Map<String, Integer> names = new HashMap<>();
  private int blocks;
  private int index;
  private int last;

  private BomReader(byte[] bytes) {
    file = ByteBuffer.wrap(bytes);
  }

  static List<ReadFile> paths(byte[] bytes) {
    BomReader reader = new BomReader(bytes);
    reader.readHead();
    return reader.readPaths();
  }

  private void readHead() {
    assertThat(text(file.slice(0, 8), 8)).isEqualTo("BOMStore");
    assertThat(file.getInt(8)).isEqualTo(1);
    index = file.getInt(16);
    assertThat(index + file.getInt(20)).as("the index ends the file").isEqualTo(file.capacity());
    blocks = file.getInt(index);
    assertThat(blocks).isEqualTo(file.getInt(12) + 1);
    ByteBuffer named = file.slice(file.getInt(24), file.getInt(28));
    for (int left = named.getInt(); left > 0; left--) {
      int block = named.getInt();
      names.put(text(named, named.get()), block);
    }
    assertThat(named.hasRemaining()).isFalse();
    assertThat(names.keySet())
        .containsExactlyInAnyOrder("BomInfo", "Paths", "HLIndex", "VIndex", "Size64");
    assertThat(tree(names.get("HLIndex"))).isEmpty();
    assertThat(tree(names.get("Size64"))).isEmpty();
    assertThat(tree(block(names.get("VIndex")).getInt(4))).isEmpty();
  }

  private List<ReadFile> readPaths() {
    Map<Integer, String> known = new HashMap<>();
    List<ReadFile> files = new ArrayList<>();
    String before = "";
    for (int[] pair : tree(names.get("Paths"))) {
      ByteBuffer key = block(pair[1]);
      int folder = key.getInt();
      String name = text(key, key.remaining());
      // Keys must rise, or a search down the tree does not find them.
      String order = "%08d %s".formatted(folder, name);
      assertThat(order).isGreaterThan(before);
      before = order;
      ByteBuffer value = block(pair[0]);
      int number = value.getInt();
      String path = folder == 0 ? name : known.get(folder) + "/" + name;
      assertThat(path).doesNotStartWith("null");
      assertThat(known.put(number, path)).isNull();
      files.add(described(path, block(value.getInt())));
    }
    assertThat(block(names.get("BomInfo")).getInt(4)).isEqualTo(files.size() + 1);
    return files;
  }

  private static ReadFile described(String path, ByteBuffer in) {
    int type = in.get();
    assertThat(in.get()).isEqualTo((byte) 1);
    assertThat(in.getShort()).isEqualTo((short) 0xF);
    int mode = in.getShort() & 0xFFFF;
    int owner = in.getInt();
    int group = in.getInt();
    int time = in.getInt();
    int size = in.getInt();
    assertThat(in.get()).isEqualTo((byte) 1);
    int kind = mode & 0170000;
    assertThat(type).isEqualTo(kind == 0100000 ? 1 : kind == 0040000 ? 2 : 3);
    long sum = type == 2 ? 0 : in.getInt() & 0xFFFFFFFFL;
    byte[] target = new byte[0];
    if (type == 3) {
      target = text(in, in.getInt()).getBytes(StandardCharsets.UTF_8);
    }
    assertThat(in.remaining()).isEqualTo(8);
    return new ReadFile(path, mode, owner, group, time, size, sum, target);
  }

  /**
   * The pairs of a tree: down from its root, each node's last key the one that the node above
   * names.
   */
  private List<int[]> tree(int block) {
    ByteBuffer tree = block(block);
    assertThat(text(tree, 4)).isEqualTo("tree");
    assertThat(tree.getInt()).isEqualTo(1);
    int root = tree.getInt();
    int nodeSize = tree.getInt();
    List<int[]> pairs = new ArrayList<>();
    last = 0;
    walk(root, nodeSize, pairs);
    assertThat(pairs).hasSize(tree.getInt());
    return pairs;
  }

  private int walk(int block, int nodeSize, List<int[]> pairs) {
    ByteBuffer node = block(block);
    assertThat(node.capacity()).isEqualTo(nodeSize);
    boolean isLeaf = node.getShort() == 1;
    int count = node.getShort();
    int next = node.getInt();
    int previous = node.getInt();
    if (isLeaf) {
      assertThat(previous).as("the chain of leaves").isEqualTo(last);
      last = block;
      assertThat(next == 0 || block(next).getInt(8) == block).isTrue();
    }
    int key = 0;
    for (int i = 0; i < count; i++) {
      int value = node.getInt();
      key = node.getInt();
      if (isLeaf) {
        pairs.add(new int[] {value, key});
      } else {
        assertThat(walk(value, nodeSize, pairs)).isEqualTo(key);
      }
    }
    return key;
  }

  private ByteBuffer block(int number) {
    assertThat(number).isPositive().isLessThan(blocks);
    int at = index + 4 + 8 * number;
    return file.slice(file.getInt(at), file.getInt(at + 4));
  }

  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8).replaceAll("\0$", "");
  }
}
