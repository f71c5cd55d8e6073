package io.github.remediate.macos.keychain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A dump of 100,000 items, about 70 MB: mostly passwords of others, and a few that matter. */
public final class LargeDump {
  private static final int ITEMS = 100_000;
  private static final String KEYCHAIN =
      "keychain: \"/Users/jane/Library/Keychains/login.keychain-db\"\nversion: 512\n";
  private static final String DATE =
      "<timedate>=0x32303234303330313130313131325A00  \"20240301101112Z\\000\"\n";

  private LargeDump() {}

  /** Writes the dump to the file that the first argument names. */
  public static void main(String[] arguments) throws IOException {
    Files.write(Path.of(arguments[0]), bytes());
  }

  static byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(90_000_000);
    for (int i = 0; i < ITEMS; i++) {
      String item =
          switch (i % 100) {
            case 0 -> key(i);
            case 1 -> password("com.microsoft.OneAuth." + i);
            default -> password("Wi-Fi password of network " + i);
          };
      out.writeBytes(item.getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private static String password(String name) {
    return KEYCHAIN
        + "class: \"genp\"\nattributes:\n    0x00000007 <blob>=\""
        + name
        + "\"\n    0x00000008 <blob>=<NULL>\n    \"acct\"<blob>=\"jane@example.com\"\n    \"cdat\""
        + DATE
        + "    \"crtr\"<uint32>=<NULL>\n    \"cusi\"<sint32>=<NULL>\n    \"desc\"<blob>=<NULL>\n"
        + "    \"gena\"<blob>=<NULL>\n    \"icmt\"<blob>=<NULL>\n    \"invi\"<sint32>=<NULL>\n"
        + "    \"mdat\""
        + DATE
        + "    \"nega\"<sint32>=<NULL>\n    \"prot\"<blob>=<NULL>\n    \"scrp\"<sint32>=<NULL>\n"
        + "    \"svce\"<blob>=\""
        + name
        + "\"\n    \"type\"<uint32>=<NULL>\n";
  }

  private static String key(int number) {
    StringBuilder key = new StringBuilder(KEYCHAIN + "class: 0x00000010 \nattributes:\n");
    for (int tag = 0; tag <= 0x1A; tag++) {
      key.append("    0x000000").append(tag < 16 ? "0" : "");
      key.append(Integer.toHexString(tag)).append(" <blob>=");
      key.append(tag == 1 ? "\"key " + number + "\"" : "0x00000001 ").append('\n');
    }
    return key.toString();
  }
}
