package io.github.remediate.mac;

import java.util.Arrays;
import java.util.List;

/**
 * The Mac's file tree, for looking only. Nothing here follows a link or changes anything. Errors of
 * the file system are answers ({@link Observation.Unknown}), never exceptions. An answer of {@code
 * EPERM} is reported as "needs Full Disk Access" and of {@code EACCES} as "needs root".
 */
public interface MacFiles {

  /** Walks down to {@code path}, see {@link PathLookup}. */
  PathLookup look(MacPath path);

  /** The names in a directory, sorted; absent if there is no such directory. */
  Observation<List<String>> list(MacPath directory);

  /**
   * The content of a regular file.
   *
   * @param most the largest size in bytes that is read; a larger file is unknown
   */
  Observation<byte[]> read(MacPath file, int most);

  /** Takes the content of a file, piece by piece. */
  interface Pieces {
    /**
     * Takes the first {@code length} bytes of {@code piece}, which is used again afterwards.
     *
     * @return whether more is wanted
     */
    boolean take(byte[] piece, int length);
  }

  /**
   * Passes the end of a regular file on, so that a file of any size can be looked through. It may
   * grow meanwhile: what is added is not passed on.
   *
   * @param most how many bytes of its end, at most
   * @return how many bytes of its beginning were left out
   */
  default Observation<Long> passOn(MacPath file, long most, Pieces pieces) {
    return read(file, MOST_AT_ONCE)
        .map(
            content -> {
              int from = (int) Math.max(0, content.length - most);
              byte[] end = Arrays.copyOfRange(content, from, content.length);
              pieces.take(end, end.length);
              return (long) from;
            });
  }

  /** The largest file that is passed on in one piece, in bytes. */
  int MOST_AT_ONCE = 16 << 20;

  /**
   * The first directory at any depth below {@code directory} that is another volume, because one is
   * mounted there; absent if none is, or it is no directory. A text: not every name on a foreign
   * volume can be a path here.
   */
  Observation<String> volumeIn(MacPath directory);

  /** Bytes free for root on the volume that holds {@code path}. */
  Observation<Long> usableBytes(MacPath path);
}
