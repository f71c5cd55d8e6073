package io.github.remediate.macos.keychain;

import io.github.remediate.mac.KeychainItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one dump and ends: for the time and memory of a whole, cold process. */
public final class ColdDump {
  private ColdDump() {}

  /**
   * Reads the dump in the file that the first argument names; with the second argument {@code all}
   * it keeps every item.
   */
  public static void main(String[] arguments) throws IOException {
    ItemFilter retention =
        arguments.length > 1 && arguments[1].equals("all")
            ? ItemFilter.OF_ALL
            : new RelevantItemFilter(Set.of());
    List<KeychainItem> items = new ArrayList<>();
    DumpParser parser = new DumpParser(retention, path -> path, items::add);
    try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
      byte[] chunk = new byte[8192];
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        parser.write(chunk, 0, length);
      }
    }
    System.out.println(parser.finish() + ", kept " + items.size());
  }
}
