package io.github.remediate.macos;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.keychain.KeychainSource;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A small Mac in memory: programs that answer, files that are there, keychains that hold items. */
final class ScriptedMac implements Probes, MacFiles, KeychainSource {
  final List<String> asked = new ArrayList<>();
  final List<String> keychainsRead = new ArrayList<>();
  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<String, FileEntry> entries = new TreeMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();
  private final Map<String, String> refusals = new HashMap<>();
  private final Map<String, Observation<String>> volumes = new HashMap<>();
  private final Set<String> unlisted = new HashSet<>();
  private final Map<String, Observation<KeychainContents>> keychains = new HashMap<>();

  ScriptedMac answers(Probe probe, int exit, String stdout, String stderr) {
    answers.put(
        probe.toString(), new Answer.Ran(exit, stdout.getBytes(StandardCharsets.UTF_8), stderr));
    return this;
  }

  ScriptedMac answers(Probe probe, String stdout) {
    return answers(probe, 0, stdout, "");
  }

  ScriptedMac hangs() {
    answers.replaceAll((probe, answer) -> new Answer.NotRun("it said nothing for 10 s"));
    return this;
  }

  ScriptedMac entry(String path, FileEntry.Kind kind, int uid) {
    for (MacPath step : new MacPath(path).chain()) {
      FileEntry.Kind stepKind = step.value().equals(path) ? kind : FileEntry.Kind.DIRECTORY;
      entries.putIfAbsent(
          step.value(), new FileEntry(step, stepKind, uid, 20, 0755, 0, Instant.EPOCH, null, 0));
    }
    return this;
  }

  ScriptedMac link(String path, String target) {
    entry(path, FileEntry.Kind.LINK, 0);
    entries.put(
        path,
        new FileEntry(
            new MacPath(path), FileEntry.Kind.LINK, 0, 0, 0755, 0, Instant.EPOCH, target, 0));
    return this;
  }

  ScriptedMac file(String path, int uid, String content) {
    contents.put(path, content.getBytes(StandardCharsets.UTF_8));
    return entry(path, FileEntry.Kind.FILE, uid);
  }

  /** From now on looking at or reading {@code path} is refused. */
  ScriptedMac refuses(String path, String reason) {
    refusals.put(path, reason);
    return this;
  }

  /** What is mounted below {@code directory}. */
  ScriptedMac volumeIn(String directory, Observation<String> volume) {
    volumes.put(directory, volume);
    return this;
  }

  ScriptedMac refusesToList(String path) {
    unlisted.add(path);
    return this;
  }

  ScriptedMac without(String path) {
    entries.remove(path);
    keychains.put(path, Observation.absent());
    return this;
  }

  ScriptedMac keychain(String path, int uid, Observation<KeychainContents> holds) {
    keychains.put(path, holds);
    return entry(path, FileEntry.Kind.FILE, uid);
  }

  @Override
  public Answer ask(Probe probe) {
    asked.add(probe.user().map(user -> user.name() + ": ").orElse("") + probe);
    return answers.getOrDefault(
        probe.toString(), new Answer.NotRun("there is no " + probe.commandLine().program()));
  }

  @Override
  public Answer ask(Probe probe, OutputStream stdout) {
    throw new AssertionError("nothing here reads a stream: " + probe);
  }

  @Override
  public PathLookup look(MacPath path) {
    List<FileEntry> seen = new ArrayList<>();
    for (MacPath step : path.chain()) {
      if (refusals.containsKey(step.value())) {
        return new PathLookup(path, seen, Observation.unknown(refusals.get(step.value())));
      }
      FileEntry entry = entries.get(step.value());
      if (entry == null) {
        return new PathLookup(path, seen, Observation.absent());
      }
      seen.add(entry);
      if (step.equals(path)) {
        return new PathLookup(path, seen, Observation.known(entry));
      }
      if (entry.kind() == FileEntry.Kind.LINK) {
        return new PathLookup(path, seen, Observation.unknown(step + " is a link"));
      }
    }
    return new PathLookup(path, seen, Observation.absent());
  }

  @Override
  public Observation<String> volumeIn(MacPath directory) {
    return volumes.getOrDefault(directory.value(), Observation.absent());
  }

  @Override
  public Observation<List<String>> list(MacPath directory) {
    PathLookup look = look(directory);
    if (unlisted.contains(directory.value())) {
      return Observation.unknown("needs root");
    }
    if (!look.entry().isKnown()) {
      return look.entry().map(entry -> List.of());
    }
    TreeSet<String> names = new TreeSet<>();
    for (FileEntry entry : entries.values()) {
      if (entry.path().parent().equals(directory)) {
        names.add(entry.path().name());
      }
    }
    return Observation.known(List.copyOf(names));
  }

  @Override
  public Observation<byte[]> read(MacPath file, int most) {
    return look(file)
        .entry()
        .flatMap(
            entry ->
                entry.kind() != FileEntry.Kind.FILE
                    ? Observation.unknown(file + " is not a file")
                    : contents.get(file.value()).length > most
                        ? Observation.unknown(file + " is too large")
                        : Observation.known(contents.get(file.value())));
  }

  @Override
  public Observation<Long> usableBytes(MacPath path) {
    return look(path).entry().isUnknown()
        ? Observation.unknown(look(path).entry().reason())
        : Observation.known((long) path.value().length());
  }

  @Override
  public Observation<KeychainContents> read(MacPath keychain, UserAccount userOrNull) {
    keychainsRead.add((userOrNull == null ? "root" : userOrNull.name()) + ": " + keychain);
    return keychains.getOrDefault(
        keychain.value(), Observation.unknown("there is no /usr/bin/security"));
  }

  @Override
  public Observation<KeychainContents> readAsRoot(MacPath keychain, int owner) {
    keychainsRead.add("root for " + owner + ": " + keychain);
    return keychains.getOrDefault(
        keychain.value(), Observation.unknown("there is no /usr/bin/security"));
  }
}
