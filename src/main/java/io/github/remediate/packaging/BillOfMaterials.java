package io.github.remediate.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file "Bom" of an installer package. macOS keeps it as the receipt: it tells {@code lsbom} and
 * {@code pkgutil --files} which files are the package's.
 */
final class BillOfMaterials {
  /** All is known of a file, not its path alone; and no program for one processor. */
  private static final short WHOLE = 0xF;

  private static final int SMALL_NODE = 128;

  private final BlockStore store = new BlockStore();
  private final List<BlockStore.Pair> paths = new ArrayList<>();
  private final int time;
  private long total;

  private BillOfMaterials(Instant time) {
    this.time = (int) time.getEpochSecond();
  }

  /**
   * The file.
   *
   * @param files all of it, with each folder that something is in
   * @param time when all of it was changed last
   * @throws IOException if a file cannot be read
   */
  static byte[] of(List<PackagedFile> files, Instant time) throws IOException {
    return new BillOfMaterials(time).make(files);
  }

  private byte[] make(List<PackagedFile> files) throws IOException {
    Map<String, List<PackagedFile>> inside = new TreeMap<>();
    for (PackagedFile file : files) {
      String folder = file.path().equals(".") ? "" : file.folder();
      inside.computeIfAbsent(folder, none -> new ArrayList<>()).add(file);
    }
    // One folder after the other, so that the tree is in order of folder and name, by which it is
    // searched.
    Deque<String> folders = new ArrayDeque<>(List.of(""));
    for (int folder = 0; !folders.isEmpty(); folder++) {
      int number = folder;
      for (PackagedFile file : inside.getOrDefault(folders.remove(), List.of())) {
        add(file, number);
        folders.add(file.path());
      }
    }
    store.name("BomInfo", store.add(information()));
    store.name("Paths", store.addTree(paths, BlockStore.NODE));
    store.name("HLIndex", store.addTree(List.of(), BlockStore.NODE));
    int virtual = store.addTree(List.of(), SMALL_NODE);
    store.name("VIndex", store.add(ByteBuffer.allocate(13).putInt(1).putInt(virtual).array()));
    store.name("Size64", store.addTree(List.of(), BlockStore.NODE));
    return store.bytes();
  }

  private void add(PackagedFile file, int folder) throws IOException {
    byte[] content = file.content();
    total += content.length;
    ByteBuffer value = ByteBuffer.allocate(8).putInt(paths.size() + 1);
    int described = store.add(value.putInt(store.add(description(file, content))).array());
    byte[] name = (file.name() + "\0").getBytes(StandardCharsets.UTF_8);
    int key = store.add(ByteBuffer.allocate(4 + name.length).putInt(folder).put(name).array());
    paths.add(new BlockStore.Pair(described, key));
  }

  private byte[] description(PackagedFile file, byte[] content) {
    ByteBuffer bytes = ByteBuffer.allocate(64 + content.length);
    bytes.put(type(file.kind())).put((byte) 1).putShort(WHOLE).putShort((short) file.mode());
    // Owner and group, who are root and wheel.
    bytes.putInt(0).putInt(0).putInt(time);
    bytes.putInt(content.length).put((byte) 1);
    if (file.kind() != PackagedFile.Kind.FOLDER) {
      bytes.putInt(PosixChecksum.of(content));
    }
    if (file.kind() == PackagedFile.Kind.LINK) {
      bytes.putInt(content.length + 1).put(content).put((byte) 0);
    }
    // Apple's end with eight zeros.
    return Arrays.copyOf(bytes.array(), bytes.position() + 8);
  }

  private static byte type(PackagedFile.Kind kind) {
    return switch (kind) {
      case CONTENT -> 1;
      case FOLDER -> 2;
      case LINK -> 3;
    };
  }

  /** How much there is, of which nothing is counted by processor. */
  private byte[] information() {
    ByteBuffer bytes = ByteBuffer.allocate(28);
    bytes.putInt(1).putInt(paths.size() + 1).putInt(1);
    return bytes.putInt(0).putInt(0).putInt((int) total).putInt(0).array();
  }
}
