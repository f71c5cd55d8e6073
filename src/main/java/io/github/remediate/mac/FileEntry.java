package io.github.remediate.mac;

import java.time.Instant;

/**
 * What {@code lstat} tells of one directory entry: of a link itself, never of what it points to.
 *
 * @param path the entry's path as the Mac sees it
 * @param kind file, directory, link or something else
 * @param uid numeric owner, whose 32 bits have no sign
 * @param gid numeric group, likewise
 * @param mode permission bits, 0 to 07777
 * @param size bytes; for a directory whatever the file system says
 * @param modified last modification
 * @param linkTarget what a link holds, as written; null for everything else
 * @param volume the file system it is on: a number that is the same for two entries if a rename can
 *     bring one to the other ({@code st_dev}); 0 where only one is known of
 */
public record FileEntry(
    MacPath path,
    Kind kind,
    int uid,
    int gid,
    int mode,
    long size,
    Instant modified,
    String linkTarget,
    long volume) {

  /** The numeric owner as the system prints it: 4294967294, where {@link #uid} is -2. */
  public long owner() {
    return Integer.toUnsignedLong(uid);
  }

  /** The numeric group, likewise. */
  public long group() {
    return Integer.toUnsignedLong(gid);
  }

  /** Kinds of directory entries that matter here. */
  public enum Kind {
    FILE,
    DIRECTORY,
    LINK,
    OTHER
  }
}
