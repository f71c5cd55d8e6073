package io.github.remediate.fuzz;

import java.util.Random;

/** A reader of one kind of input that nothing else matters to. */
public record Simple(String name, Structure structure, int tries, Wholes wholes, Reader reader)
    implements Target {

  /** Makes whole inputs. */
  public interface Wholes {
    byte[] any(Random random) throws Exception;
  }

  @Override
  public Inputs inputs(Random random) throws Exception {
    return new Inputs(wholes.any(random), wholes.any(random), reader);
  }
}
