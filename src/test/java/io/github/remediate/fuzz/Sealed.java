package io.github.remediate.fuzz;

import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.EnvelopeFile;
import io.github.remediate.signature.SigningKey;
import java.util.Random;

/**
 * A reader of signed documents. Half of what is spoiled is spoiled within and signed anew, or no
 * reader of the document itself would ever see any of it.
 */
record Sealed(String name, String type, Simple.Wholes payloads, SigningKey key, Reader reader)
    implements Target {

  @Override
  public Structure structure() {
    return Structure.JSON;
  }

  @Override
  public int tries() {
    return 50;
  }

  @Override
  public Inputs inputs(Random random) throws Exception {
    return new Inputs(seal(payloads.any(random)), seal(payloads.any(random)), reader);
  }

  private byte[] seal(byte[] payload) {
    return EnvelopeFile.bytes(Envelope.sign(type, payload, key));
  }

  @Override
  public byte[] spoiled(Inputs inputs, Random random) {
    Mutator mutator = new Mutator(structure(), random);
    return random.nextBoolean()
        ? mutator.spoil(inputs.whole(), inputs.other())
        : seal(mutator.spoil(opened(inputs.whole()), opened(inputs.other())));
  }

  private static byte[] opened(byte[] envelope) {
    return EnvelopeFile.read("whole", envelope, 1 << 20, "Nothing.").payload();
  }
}
