package io.github.remediate.fuzz;

import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import java.util.List;

/** The files of a Mac, of which one holds something else; it need not be there otherwise. */
record ReplacedFile(MacFiles rest, MacPath path, byte[] content) implements MacFiles {
  @Override
  public PathLookup look(MacPath each) {
    return rest.look(each);
  }

  @Override
  public Observation<List<String>> list(MacPath directory) {
    return rest.list(directory);
  }

  @Override
  public Observation<byte[]> read(MacPath file, int most) {
    if (!file.equals(path)) {
      return rest.read(file, most);
    }
    return content.length > most
        ? Observation.unknown("it is larger than " + most + " bytes")
        : Observation.known(content);
  }

  @Override
  public Observation<String> volumeIn(MacPath directory) {
    return rest.volumeIn(directory);
  }

  @Override
  public Observation<Long> usableBytes(MacPath file) {
    return rest.usableBytes(file);
  }
}
