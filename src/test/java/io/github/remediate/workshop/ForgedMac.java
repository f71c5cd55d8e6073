package io.github.remediate.workshop;

import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Mac that never was, complete: write it with {@link FixtureWriter} as a fixture or with {@link
 * RootTree} as a real directory tree.
 */
public record ForgedMac(
    String name,
    String description,
    Instant recorded,
    long freeBytes,
    List<UserAccount> users,
    List<ForgedAnswer> answers,
    SortedMap<MacPath, ForgedFile> files,
    List<KeychainForge> keychains,
    List<ForgedRecord> records) {
  public ForgedMac {
    users = List.copyOf(users);
    answers = List.copyOf(answers);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    keychains = List.copyOf(keychains);
    records = List.copyOf(records);
  }
}
