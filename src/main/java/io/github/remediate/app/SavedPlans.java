package io.github.remediate.app;

import io.github.remediate.document.DocumentException;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plans as files. */
public final class SavedPlans {
  private SavedPlans() {}

  /** The plan as one JSON document, ending in a newline. */
  public static String json(Plan plan) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
    try {
      PlanFile.write(plan, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * Saves a plan in one piece: the file is either the old one or the whole new one.
   *
   * @throws CommandFailure if it cannot be written, or if somebody else could put a link in its way
   */
  public static void save(Plan plan, Path file) {
    GivenOutput.write(
        "The plan", file, json(plan).getBytes(StandardCharsets.UTF_8), "--format json > ");
  }

  /**
   * Reads a saved plan.
   *
   * @param shown the file's name as the user typed it
   * @throws CommandFailure if there is none, with the first mistake in it, or if it was changed
   *     since
   */
  public static PlanFile.Stored load(Path file, String shown) {
    return of(bytes(file, shown), shown);
  }

  /**
   * The bytes of a saved plan, which are read once: what is judged, what was approved and what is
   * carried out are the same.
   *
   * @param shown the file's name as the user typed it
   * @throws CommandFailure if it cannot be read
   */
  public static byte[] bytes(Path file, String shown) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Opening a pipe would wait for somebody to write into it.
      throw CommandFailure.usage(shown + " is no file. Name one that --plan-out saved.");
    }
    try {
      return GivenFile.read(file, PlanFile.MOST_BYTES);
    } catch (IOException e) {
      throw CommandFailure.usage(shown + " cannot be read: " + GivenOutput.reason(e) + ".", e);
    }
  }

  /**
   * The plan that {@link #bytes} are.
   *
   * @throws CommandFailure with the first mistake in it, or if it was changed since it was saved
   */
  public static PlanFile.Stored of(byte[] bytes, String shown) {
    try {
      PlanFile.Stored stored = PlanFile.read(shown, new ByteArrayInputStream(bytes));
      if (!stored.digestFits()) {
        throw CommandFailure.stale(
            shown
                + " was changed after it was saved, or was damaged: its digest does not fit. Make"
                + " and review a new plan with --dry-run --plan-out FILE.");
      }
      return stored;
    } catch (DocumentException e) {
      throw CommandFailure.usage(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory is read to its end", e);
    }
  }
}
