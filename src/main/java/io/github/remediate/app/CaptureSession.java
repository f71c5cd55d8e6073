package io.github.remediate.app;

import io.github.remediate.fixture.Recorder;
import io.github.remediate.fixture.Recording;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.AnswerTrimmer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Mac that is looked at through a recorder.
 *
 * @param open the Mac; its ports are the recorder
 * @param trimmer what the recorder keeps
 */
record CaptureSession(OpenMac open, Recorder recorder, AnswerTrimmer trimmer) {

  /**
   * Opens the Mac of {@code choice}: this one, or a tree.
   *
   * @param names what passwords are kept for besides what they are always kept for
   * @throws CommandFailure if it cannot be recorded
   */
  static CaptureSession open(Macs macs, MacChoice choice, Set<String> names) {
    OpenMac mac = macs.look(choice);
    if (mac.source() == MacFacts.Source.FIXTURE) {
      throw CommandFailure.blocked(
          "This is not a Mac, so there is nothing to capture. Name a tree with --root.");
    }
    if (!mac.privileged()) {
      throw CommandFailure.blocked(
          "A capture needs root, or much of this Mac would be unknown. Type it again with sudo in"
              + " front.");
    }
    AnswerTrimmer trimmer =
        new AnswerTrimmer(
            text -> mac.standing().tree().map(tree -> tree.asTheMacSeesIt(text)).orElse(text),
            names);
    Recorder recorder = new Recorder(mac.probes(), mac.files(), new Adapter(trimmer));
    return new CaptureSession(mac.through(recorder, recorder), recorder, trimmer);
  }

  /** Between the two rooms, which know nothing of each other. */
  private record Adapter(AnswerTrimmer trimmer) implements Recorder.Trimmer {
    @Override
    public Recorder.TrimmedAnswer of(Probe probe) {
      AnswerTrimmer.Excerpt excerpt = trimmer.of(probe);
      return new Recorder.TrimmedAnswer() {
        @Override
        public void write(int b) throws IOException {
          excerpt.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          excerpt.write(bytes, offset, length);
        }

        @Override
        public Answer kept(Answer answer) {
          return excerpt.kept(answer);
        }
      };
    }

    @Override
    public Observation<byte[]> ofFile(MacPath file, byte[] content) {
      return trimmer.ofFile(file, content);
    }
  }

  /** Everything that was asked; beneath another root, with the owners that its files stand for. */
  Recording recording(String name, String description, Instant now, MacFacts facts) {
    Recording raw = recorder.recording(name, description, now);
    List<Recording.Seen> files = new ArrayList<>();
    for (Recording.Seen seen : raw.files()) {
      files.add(
          new Recording.Seen(
              seen.path(),
              seen.entry().map(entry -> owned(entry, facts.user().found())),
              seen.content(),
              seen.unreadable(),
              seen.listed()));
    }
    return new Recording(
        name, description, now, raw.freeBytes(), raw.answers(), files, trimmer.people());
  }

  private FileEntry owned(FileEntry entry, Optional<UserAccount> user) {
    if (!open.trustedOwners().contains(entry.uid())) {
      return entry;
    }
    boolean users = user.isPresent() && entry.path().isAtOrBelow(user.get().home());
    MacPath homes = new MacPath("/Users");
    boolean others = entry.path().isAtOrBelow(homes) && !entry.path().equals(homes);
    int owner = users ? user.get().uid() : others ? entry.uid() : 0;
    return new FileEntry(
        entry.path(),
        entry.kind(),
        owner,
        entry.gid(),
        entry.mode(),
        entry.size(),
        entry.modified(),
        entry.linkTarget(),
        entry.volume());
  }
}
