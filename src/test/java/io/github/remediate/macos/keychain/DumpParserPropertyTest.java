package io.github.remediate.macos.keychain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.workshop.DerWriter;
import io.github.remediate.workshop.ItemDumpWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
@DisplayName("The dump parser property")
class DumpParserPropertyTest {
  private static final List<byte[]> KNOWN =
      List.of(
          ItemDumpWriter.GENP,
          ItemDumpWriter.INET,
          ItemDumpWriter.CERT,
          ItemDumpWriter.PUBLIC_KEY,
          ItemDumpWriter.PRIVATE_KEY,
          ItemDumpWriter.SYMMETRIC_KEY);
  private static final List<byte[]> ALL = all();
  private static final String NASTY = "\"\\\0\n\r\t<>= 0x:;kK\u007f~";

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private record Made(byte[] dump, List<Integer> blockEnds, List<KeychainItem> items) {}

  private static List<byte[]> all() {
    List<byte[]> all = new ArrayList<>(KNOWN);
    all.add(ItemDumpWriter.ASHP);
    all.add(ItemDumpWriter.UNKNOWN);
    return all;
  }

  @AfterEach
  void printSeed() {
    System.out.println("seed of the keychain dumps: " + seed);
  }

  @Test
  @DisplayName("what is printed is what is read")
  void whatIsPrintedIsWhatIsRead() {
    for (int round = 0; round < 300; round++) {
      Made made = make(random.nextInt(8), ALL);
      DumpParserTest.Read read = DumpParserTest.read(made.dump());
      assertThat(read.outcome())
          .as("seed %d", seed)
          .isEqualTo(new DumpParser.DumpResult(made.items().size(), null));
      assertThat(read.items()).as("seed %d", seed).isEqualTo(made.items());
    }
  }

  @Test
  @DisplayName("it does not matter how the output is cut into chunks")
  void itDoesNotMatterHowTheOutputIsCutIntoChunks() {
    for (int round = 0; round < 300; round++) {
      Made made = make(4, ALL);
      List<KeychainItem> items = new ArrayList<>();
      DumpParser parser = new DumpParser(ItemFilter.OF_ALL, path -> path, items::add);
      int longest = 1 + random.nextInt(round % 2 == 0 ? 5 : 500);
      for (int at = 0; at < made.dump().length; ) {
        int length = Math.min(random.nextInt(longest + 1), made.dump().length - at);
        byte[] chunk = new byte[length + 7];
        System.arraycopy(made.dump(), at, chunk, 3, length);
        parser.write(chunk, 3, length);
        at += length;
      }
      assertThat(parser.finish().complete()).as("seed %d", seed).isTrue();
      assertThat(items).as("seed %d", seed).isEqualTo(made.items());
    }
  }

  @Test
  @DisplayName(
      "a dump cut anywhere is incomplete unless an item ends there and never yields a wrong item")
  void aDumpCutAnywhereIsIncompleteUnlessAnItemEndsThereAndNeverYieldsAWrongItem() {
    for (int round = 0; round < 4; round++) {
      Made made = make(5, KNOWN);
      for (int cut = 0; cut <= made.dump().length; cut++) {
        byte[] beginning = new byte[cut];
        System.arraycopy(made.dump(), 0, beginning, 0, cut);
        DumpParserTest.Read read = DumpParserTest.read(beginning);
        boolean atEnd = made.blockEnds().contains(cut);
        assertThat(read.outcome().complete()).as("seed %d, cut %d", seed, cut).isEqualTo(atEnd);
        assertThat(read.items())
            .as("seed %d, cut %d", seed, cut)
            .isEqualTo(made.items().subList(0, read.items().size()));
        int whole = 0;
        while (made.blockEnds().get(whole) < cut) {
          whole++;
        }
        assertThat(read.items().size())
            .as("seed %d, cut %d", seed, cut)
            .isBetween(atEnd ? whole : Math.max(0, whole - 2), atEnd ? whole : whole - 1);
      }
    }
  }

  @Test
  @DisplayName("a replaced byte is noticed or leaves every other item as it was")
  void aReplacedByteIsNoticedOrLeavesEveryOtherItemAsItWas() {
    for (int round = 0; round < 300; round++) {
      Made made = make(4, KNOWN);
      byte[] dump = made.dump().clone();
      dump[random.nextInt(dump.length)] = (byte) random.nextInt(256);
      DumpParserTest.Read read = DumpParserTest.read(dump);
      long changed = read.items().stream().filter(item -> !made.items().contains(item)).count();
      if (read.outcome().complete()) {
        assertThat(read.items()).as("seed %d", seed).hasSameSizeAs(made.items());
        assertThat(changed).as("seed %d", seed).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  @DisplayName("no bytes make it throw")
  void noBytesMakeItThrow() {
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[random.nextInt(2000)];
      random.nextBytes(bytes);
      assertThat(DumpParserTest.read(bytes).items()).as("seed %d", seed).isEmpty();
      Made made = make(3, ALL);
      byte[] dump = made.dump().clone();
      for (int i = 0; i < 40; i++) {
        dump[random.nextInt(dump.length)] = (byte) NASTY.charAt(random.nextInt(NASTY.length()));
      }
      DumpParserTest.Read read = DumpParserTest.read(dump);
      assertThat(read.outcome().items()).as("seed %d", seed).isEqualTo(read.items().size());
    }
  }

  private Made make(int count, List<byte[]> classes) {
    ItemDumpWriter writer = new ItemDumpWriter();
    List<KeychainItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String keychain = random.nextInt(4) > 0 ? ItemDumpWriter.LOGIN : "/Users/jürgen \"x\"/k\\é";
      byte[] itemClass = classes.get(random.nextInt(classes.size()));
      Map<String, byte[]> values = new HashMap<>();
      for (String tag : ItemDumpWriter.tags(itemClass)) {
        values.put(tag, value(tag));
      }
      writer.item(keychain, itemClass, values);
      items.add(expected(keychain, itemClass, values, i));
    }
    return new Made(writer.bytes(), writer.blockEnds(), items);
  }

  private byte[] value(String tag) {
    if (tag.equals("type") && random.nextBoolean()) {
      return ItemDumpWriter.ascii("iprf");
    }
    if ((tag.equals("issu") || tag.equals("subj")) && random.nextBoolean()) {
      return DerWriter.named("CN " + random.nextInt());
    }
    byte[] value = new byte[random.nextInt(40)];
    switch (random.nextInt(5)) {
      case 0 -> {
        return null;
      }
      case 1 -> random.nextBytes(value);
      case 2 -> {
        for (int i = 0; i < value.length; i++) {
          value[i] = (byte) (' ' + random.nextInt(95));
        }
      }
      case 3 -> {
        for (int i = 0; i < value.length; i++) {
          value[i] = (byte) NASTY.charAt(random.nextInt(NASTY.length()));
        }
      }
      default -> {
        return "é\u516c\u53f8 \ud83d\ude00 keychain: \"x\"\nclass: "
            .getBytes(StandardCharsets.UTF_8);
      }
    }
    return value;
  }

  private static KeychainItem expected(
      String keychain, byte[] code, Map<String, byte[]> values, int ordinal) {
    Observation<DistinguishedName> none = Observation.absent();
    ItemClass itemClass =
        switch (ALL.indexOf(code)) {
          case 0 ->
              is(values, "type", "iprf")
                  ? ItemClass.IDENTITY_PREFERENCE
                  : ItemClass.GENERIC_PASSWORD;
          case 1 -> ItemClass.INTERNET_PASSWORD;
          case 2 -> ItemClass.CERTIFICATE;
          case 3 -> ItemClass.PUBLIC_KEY;
          case 4 -> ItemClass.PRIVATE_KEY;
          case 5 -> ItemClass.SYMMETRIC_KEY;
          case 6 -> ItemClass.APPLESHARE_PASSWORD;
          default -> ItemClass.OTHER;
        };
    boolean key = itemClass.isKey();
    boolean certificate = itemClass == ItemClass.CERTIFICATE;
    return new KeychainItem(
        new MacPath(keychain),
        itemClass,
        valueOf(values, key ? "0x1" : certificate ? "labl" : "0x7"),
        valueOf(values, "acct"),
        valueOf(values, values.containsKey("srvr") ? "srvr" : "svce"),
        type(valueOf(values, "type")),
        valueOf(values, "desc"),
        valueOf(values, "icmt"),
        valueOf(values, key ? "0x8" : "crtr"),
        valueOf(values, key ? "0x6" : "hpky"),
        key ? valueOf(values, "0x7") : null,
        certificate ? DerName.read(valueOf(values, "issu")) : none,
        certificate ? DerName.read(valueOf(values, "subj")) : none,
        valueOf(values, "snbr"),
        null,
        null,
        ordinal);
  }

  private static boolean is(Map<String, byte[]> values, String tag, String text) {
    Bytes value = valueOf(values, tag);
    return value != null && value.is(text);
  }

  private static Bytes valueOf(Map<String, byte[]> values, String tag) {
    byte[] value = values.get(tag);
    return value == null || value.length == 0 ? null : Bytes.of(value);
  }

  private static String type(Bytes type) {
    if (type == null) {
      return null;
    }
    String text = new String(type.bytes(), StandardCharsets.ISO_8859_1);
    return text.chars().allMatch(c -> c >= ' ' && c <= '~') ? text : "0x" + type.hex();
  }
}
