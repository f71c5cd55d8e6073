package io.github.remediate.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A real disk that fails at a chosen call, writes in small pieces, and forgets in a power loss what
 * was not forced. As on real systems, a force that failed makes it take for written what is not: a
 * later force that succeeds leaves that out, unless it was written anew. Forces are counted, and
 * cost nothing.
 */
final class FaultyDisk implements Disk {
  private static final int BLOCK = 512;

  private final Random random;
  private final Map<Path, byte[]> durable = new HashMap<>();
  private final Map<Path, Boolean> durableName = new HashMap<>();
  private final Map<Path, List<long[]>> dirty = new HashMap<>();
  private int failAt = Integer.MAX_VALUE;
  private boolean failOnlyOnce;
  private int calls;
  private int forces;

  FaultyDisk(Random random) {
    this.random = random;
  }

  /** Makes the {@code n}-th call from now on fail, counted from 1, and all after it. */
  FaultyDisk failFrom(int n) {
    failAt = calls + n;
    failOnlyOnce = false;
    return this;
  }

  /** Makes the {@code n}-th call from now on fail, and lets those after it succeed. */
  FaultyDisk failOnceAt(int n) {
    failAt = calls + n;
    failOnlyOnce = true;
    return this;
  }

  FaultyDisk healthy() {
    failAt = Integer.MAX_VALUE;
    return this;
  }

  int calls() {
    return calls;
  }

  int forces() {
    return forces;
  }

  /** What is on the disk when the power comes back. */
  void powerLoss() throws IOException {
    for (Map.Entry<Path, byte[]> file : durable.entrySet()) {
      Path path = file.getKey();
      if (!Files.exists(path)) {
        continue;
      }
      if (!durableName.get(path) && random.nextBoolean()) {
        Files.delete(path);
        continue;
      }
      byte[] survived = survived(file.getValue(), Files.readAllBytes(path));
      Files.write(path, survived);
      file.setValue(survived);
      dirty.remove(path);
      durableName.put(path, true);
    }
  }

  private byte[] survived(byte[] forced, byte[] written) {
    if (written.length <= forced.length) {
      return random.nextBoolean() ? forced : written;
    }
    int length = forced.length + random.nextInt(written.length - forced.length + 1);
    byte[] survived = Arrays.copyOf(written, random.nextBoolean() ? written.length : length);
    System.arraycopy(forced, 0, survived, 0, forced.length);
    if (random.nextBoolean()) {
      for (int block = 0; block < survived.length; block += BLOCK) {
        if (random.nextInt(3) == 0) {
          int from = Math.max(forced.length, block);
          int to = Math.min(survived.length, block + BLOCK);
          if (from < to) {
            Arrays.fill(survived, from, to, (byte) 0);
          }
        }
      }
    }
    return survived;
  }

  private boolean fails() {
    calls++;
    return failOnlyOnce ? calls == failAt : calls >= failAt;
  }

  private void failIfDue(String what) throws IOException {
    if (fails()) {
      throw new IOException("the disk failed to " + what);
    }
  }

  @Override
  public File create(Path path, Set<PosixFilePermission> permissions) throws IOException {
    failIfDue("create");
    File file = RealDisk.INSTANCE.create(path, permissions);
    durable.put(path, new byte[0]);
    durableName.put(path, false);
    return new FaultyFile(path, file);
  }

  @Override
  public File open(Path path) throws IOException {
    failIfDue("open");
    File file = RealDisk.INSTANCE.open(path);
    durable.putIfAbsent(path, Files.readAllBytes(path));
    durableName.putIfAbsent(path, true);
    return new FaultyFile(path, file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    failIfDue("rename");
    RealDisk.INSTANCE.rename(from, to);
    durable.put(to, durable.remove(from));
    durableName.put(to, true);
    durableName.remove(from);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    failIfDue("force a directory");
    forces++;
    durableName.replaceAll((path, was) -> was || path.getParent().equals(directory));
  }

  private final class FaultyFile implements File {
    private final Path path;
    private final File real;

    FaultyFile(Path path, File real) {
      this.path = path;
      this.real = real;
    }

    @Override
    public byte[] read() throws IOException {
      return real.read();
    }

    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
      boolean failing = fails();
      int some =
          failing ? random.nextInt(bytes.remaining()) : 1 + random.nextInt(bytes.remaining());
      ByteBuffer part = bytes.slice(bytes.position(), some);
      dirty.computeIfAbsent(path, any -> new ArrayList<>()).add(new long[] {at, at + some});
      for (long to = at; part.hasRemaining(); ) {
        to += real.write(part, to);
      }
      if (failing) {
        throw new IOException("the disk is full");
      }
      bytes.position(bytes.position() + some);
      return some;
    }

    @Override
    public void truncate(long size) throws IOException {
      failIfDue("truncate");
      real.truncate(size);
    }

    @Override
    public void force() throws IOException {
      List<long[]> ranges = dirty.remove(path);
      failIfDue("force");
      forces++;
      byte[] current = Files.readAllBytes(path);
      byte[] forced = Arrays.copyOf(durable.get(path), current.length);
      for (long[] range : ranges == null ? List.<long[]>of() : ranges) {
        int to = (int) Math.min(range[1], current.length);
        if (range[0] < to) {
          System.arraycopy(current, (int) range[0], forced, (int) range[0], to - (int) range[0]);
        }
      }
      durable.put(path, forced);
    }

    @Override
    public boolean isStillThere(long size) throws IOException {
      return real.isStillThere(size);
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
