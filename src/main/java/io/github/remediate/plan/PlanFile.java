package io.github.remediate.plan;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A plan as one JSON document in UTF-8, schema {@value #SCHEMA}: what {@code --format json} prints
 * and {@code --plan-out} saves. Fields that are not known are left out.
 */
public final class PlanFile {

  /** The name that the document gives its own form. */
  public static final String SCHEMA = "remediate.plan/1";

  /** The length of a plan's file; a longer one is refused. */
  public static final int MOST_BYTES = 64 << 20;

  /** A plan that names 100,000 items is half of it. */
  static final DocumentLimits LIMITS = new DocumentLimits(MOST_BYTES, 1 << 20, 32, 2_000_000);

  private static final String AGAIN = "Make the plan again with --dry-run --plan-out FILE.";

  private PlanFile() {}

  /**
   * A plan as it was read.
   *
   * @param plan the plan; its commands hold plain words only
   * @param digest the digest that the file states
   */
  public record Stored(Plan plan, String digest) {

    /** Whether the stated digest is the content's own: if not, the file was changed or damaged. */
    public boolean digestFits() {
      return PlanDigest.of(plan).equals(digest);
    }
  }

  /**
   * Writes the plan compactly, on one line that ends with a newline. Does not close {@code out}.
   *
   * @throws IOException if {@code out} does not take it
   */
  public static void write(Plan plan, OutputStream out) throws IOException {
    String digest = PlanDigest.of(plan);
    JsonWriter.write(out, JsonWriter.Layout.LINE, json -> PlanWriter.write(json, plan, digest));
    out.write('\n');
  }

  /**
   * Reads a plan. Fields that this version does not know are passed over; everything else is held
   * to the schema. Does not close {@code in}.
   *
   * @param name what messages call the file
   * @throws DocumentException if it is not a plan that this version can use
   * @throws IOException if {@code in} cannot be read
   */
  public static Stored read(String name, InputStream in) throws IOException {
    Problems problems = Problems.thrown(AGAIN);
    byte[] bytes = in.readNBytes(LIMITS.bytes() + 1);
    return new PlanReader()
        .read(Fields.of(Json.read(name, bytes, LIMITS, problems), "the plan", problems));
  }
}
