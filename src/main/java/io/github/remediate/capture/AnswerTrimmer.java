package io.github.remediate.capture;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.macos.keychain.KeychainTrimmer;
import io.github.remediate.macos.programs.AnswerExcerpts;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Cuts what a Mac told down to what {@code MacReader} reads of it, so that a recording gives the
 * same facts and holds no more than that. An output that cannot be read is left out; why it cannot
 * is noted in its place.
 */
final class AnswerTrimmer {
  /** So much of one output is noted at most, in bytes: all of it is held until it is written. */
  private static final int LONGEST = 32 << 20;

  private final UnaryOperator<String> texts;
  private final Set<String> alsoKeep;

  /**
   * Prepares excerpts of one Mac.
   *
   * @param texts takes another root's directory out of a text
   * @param alsoKeep as for {@link KeychainTrimmer#of}
   */
  AnswerTrimmer(UnaryOperator<String> texts, Set<String> alsoKeep) {
    this.texts = texts;
    this.alsoKeep = Set.copyOf(alsoKeep);
  }

  /** Takes one output while it is printed. */
  abstract static class Excerpt extends OutputStream {
    /** The answer to note, after the output came to its end with {@code answer}. */
    abstract Answer kept(Answer answer);
  }

  /** An excerpt of what {@code probe} is answered. */
  Excerpt of(Probe probe) {
    List<String> argv = probe.commandLine().argv();
    Optional<KeychainTrimmer> keychain = KeychainTrimmer.of(argv, alsoKeep, texts);
    if (keychain.isPresent()) {
      return new OfKeychain(keychain.get());
    }
    return new Small(argv);
  }

  private Answer answer(int exit, byte[] stdout, String stderr) {
    return new Answer.Ran(exit, stdout, texts.apply(stderr));
  }

  private Answer.NotRun notRun(String reason) {
    return new Answer.NotRun(texts.apply(reason));
  }

  /** An output of any length. */
  private final class OfKeychain extends Excerpt {
    private KeychainTrimmer trimmer;

    OfKeychain(KeychainTrimmer trimmer) {
      this.trimmer = trimmer;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      if (trimmer == null) {
        return;
      }
      trimmer.write(bytes, offset, count);
      if (trimmer.length() > LONGEST) {
        trimmer = null;
      }
    }

    @Override
    Answer kept(Answer answer) {
      if (trimmer == null) {
        return notRun("it is longer than a recording holds, " + (LONGEST >> 20) + " MiB");
      }
      byte[] stdout = trimmer.finish();
      if (answer instanceof Answer.Ran ran) {
        return answer(ran.exit(), ran.exit() == 0 ? stdout : new byte[0], ran.stderr());
      }
      return notRun(((Answer.NotRun) answer).reason());
    }
  }

  /** An output that is read as a whole. */
  private final class Small extends Excerpt {
    private final List<String> argv;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Small(List<String> argv) {
      this.argv = argv;
    }

    @Override
    public void write(int b) {
      bytes.write(b);
    }

    @Override
    public void write(byte[] some, int offset, int length) {
      bytes.write(some, offset, length);
    }

    @Override
    Answer kept(Answer answer) {
      if (answer instanceof Answer.NotRun notRun) {
        return notRun(notRun.reason());
      }
      Answer.Ran ran = (Answer.Ran) answer;
      Answer.Ran whole = new Answer.Ran(ran.exit(), bytes.toByteArray(), ran.stderr());
      Observation<String> excerpt = AnswerExcerpts.of(argv, whole);
      return excerpt instanceof Observation.Known<String> known
          ? answer(
              ran.exit(), texts.apply(known.value()).getBytes(StandardCharsets.UTF_8), ran.stderr())
          : notRun(excerpt.reason());
    }
  }

  /** What is kept of a file's content. */
  Observation<byte[]> ofFile(MacPath file, byte[] content) {
    return AnswerExcerpts.ofFile(file, content)
        .map(kept -> texts.apply(kept).getBytes(StandardCharsets.UTF_8));
  }
}
