package io.github.remediate.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
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

  /** The largest document that is read, in bytes; a plan that names 100,000 items is half of it. */
  static final long MAX_BYTES = 64L << 20;

  /** The longest text, in characters, and the deepest nesting that are read. */
  static final int MAX_TEXT = 1 << 20;

  static final int MAX_DEPTH = 32;

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
    JsonFactory factory =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      new PlanWriter(json).write(plan, PlanDigest.of(plan));
      json.writeRaw('\n');
    }
  }

  /**
   * Reads a plan. Fields that this version does not know are passed over; everything else is held
   * to the schema. Does not close {@code in}.
   *
   * @param name what messages call the file
   * @throws PlanFileException if it is not a plan that this version can use, or cannot be read
   */
  public static Stored read(String name, InputStream in) throws PlanFileException {
    JsonFactory factory =
        JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxStringLength(MAX_TEXT)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .build();
    try (JsonParser parser = factory.createParser(in)) {
      return read(name, parser);
    } catch (IOException e) {
      throw new PlanFileException(name + ": cannot be read: " + e.getMessage());
    }
  }

  private static Stored read(String name, JsonParser parser) throws IOException, PlanFileException {
    try {
      return new PlanReader(new JsonInput(name, parser)).read();
    } catch (JsonEOFException e) {
      throw new PlanFileException(
          JsonInput.place(name, parser.currentLocation())
              + "ends in the middle of the plan; "
              + JsonInput.AGAIN);
    } catch (StreamConstraintsException e) {
      throw new PlanFileException(
          JsonInput.place(name, parser.currentLocation())
              + "is larger, deeper or longer than a plan can be; "
              + JsonInput.AGAIN);
    } catch (JsonProcessingException e) {
      throw new PlanFileException(
          JsonInput.place(name, e.getLocation())
              + (e.getOriginalMessage().startsWith("Duplicate field")
                  ? "names a field twice in one object; "
                  : "is not JSON: something else must stand here; ")
              + JsonInput.AGAIN);
    }
  }
}
