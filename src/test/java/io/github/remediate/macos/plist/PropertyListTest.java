package io.github.remediate.macos.plist;

import static io.github.remediate.workshop.Plist.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.BinaryPropertyListWriter;
import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSString;
import io.github.remediate.mac.Observation;
import io.github.remediate.workshop.Plist;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The property list")
class PropertyListTest {

  private static Observation<PropertyList> parse(String text) {
    return PropertyList.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PropertyList value(String xml) {
    return parse(document(xml)).found().orElseThrow();
  }

  @Test
  @DisplayName("a binary one with a length that is no integer is damaged")
  void aBinaryOneWithALengthThatIsNoIntegerIsDamaged() {
    for (int type : new int[] {0x10, 0x20}) {
      byte[] bytes = new byte[8 + 5 + 1 + 32];
      byte[] content = {'b', 'p', 'l', 'i', 's', 't', '0', '0', 0x5f, (byte) type, 2, 'a', 'b', 8};
      System.arraycopy(content, 0, bytes, 0, content.length);
      bytes[14 + 6] = 1;
      bytes[14 + 7] = 1;
      bytes[14 + 15] = 1;
      bytes[14 + 31] = 13;

      assertThat(PropertyList.parse(bytes).reason())
          .isEqualTo(
              type == 0x10
                  ? "is a property list without a dictionary"
                  : "is a damaged binary property list");
    }
  }

  @Test
  @DisplayName("every kind of value is read")
  void everyKindOfValueIsRead() {
    assertThat(
            value(
                """
                <dict>
                  <key>text</key><string>J\u00e4rn &amp; &lt;co&gt; &#x1F600;&#233;<![CDATA[<raw>]]></string>
                  <key>empty</key><string/>
                  <!-- a comment -->
                  <key>yes</key><true/> <key>no</key><false></false>
                  <key>number</key><integer>-42</integer>
                  <key>zeros</key><integer>0010</integer>
                  <key>list</key><array><string>a</string><array/><dict/></array>
                  <key>data</key><data>QUJD</data>
                  <key>real</key><real>1.5</real>
                  <key>date</key><date>2026-01-05T08:11:02Z</date>
                </dict>\
                """))
        .isEqualTo(
            new PropertyList.Dictionary(
                Map.of(
                    "text", new PropertyList.Text("J\u00e4rn & <co> \ud83d\ude00\u00e9<raw>"),
                    "empty", new PropertyList.Text(""),
                    "yes", new PropertyList.Flag(true),
                    "no", new PropertyList.Flag(false),
                    "number", new PropertyList.Whole(-42),
                    "zeros", new PropertyList.Whole(10),
                    "list",
                        new PropertyList.Array(
                            List.of(
                                new PropertyList.Text("a"),
                                new PropertyList.Array(List.of()),
                                new PropertyList.Dictionary(Map.of()))),
                    "data", new PropertyList.Other(),
                    "real", new PropertyList.Other(),
                    "date", new PropertyList.Other())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no property list at all",
        "<html><body>captive portal</body></html>",
        "<plist version=\"1.0\">",
        "<plist version=\"1.0\"></plist>",
        "<plist/>",
        "<plist><dict></plist>",
        "<plist><dict><key>a</key></dict></plist>",
        "<plist><dict><string>a</string></dict></plist>",
        "<plist><dict><key>a</key><string>1</string><key>a</key><string>2</string></dict></plist>",
        "<plist><string>cut off",
        "<plist><string>a</string>",
        "<plist><string>a<b/></string></plist>",
        "<plist><string>a</string></plist> and more",
        "<plist><string>a</string><string>b</string></plist>",
        "<plist><integer>twelve</integer></plist>",
        "<plist><integer></integer></plist>",
        "<plist><string>&unknown;</string></plist>",
        "<plist><string>&#x110000;</string></plist>",
        "<plist><string>&#;</string></plist>",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><plist><true/></plist>",
      })
  @DisplayName("what is no property list is unknown")
  void whatIsNoPropertyListIsUnknown(String text) {
    assertThat(parse(text).reason()).startsWith("is not a property list: ");
  }

  @Test
  @DisplayName("a reason names the line")
  void aReasonNamesTheLine() {
    assertThat(parse("<plist>\n<dict>\n<key>a</key><oops/></dict></plist>").reason())
        .isEqualTo("is not a property list: an unexpected <oops/> in line 3");
  }

  @Test
  @DisplayName("no entity of a document type is resolved")
  void noEntityOfADocumentTypeIsResolved() {
    String text =
        "<!DOCTYPE plist [<!ENTITY x SYSTEM"
            + " \"file:///etc/passwd\">]><plist><string>&x;</string></plist>";
    assertThat(parse(text).reason()).contains("a document type of its own");
  }

  @Test
  @DisplayName("bytes that are not UTF-8 are unknown")
  void bytesThatAreNotUtf8AreUnknown() {
    assertThat(PropertyList.parse(new byte[] {'<', (byte) 0xC3, '('}).reason())
        .contains("not UTF-8");
  }

  @Test
  @DisplayName("nesting has a limit")
  void nestingHasALimit() {
    assertThat(parse("<plist>" + "<array>".repeat(1_000_000)).reason()).contains("nesting deeper");
  }

  @Test
  @DisplayName("the binary form gives the same scalars")
  void theBinaryFormGivesTheSameScalars() throws IOException {
    NSDictionary dictionary = new NSDictionary();
    dictionary.put("jss_url", "https://j\u00e4rn.example/");
    dictionary.put("flag", true);
    dictionary.put("one", 1);
    dictionary.put("list", new NSArray(new NSString("inner")));
    assertThat(PropertyList.parse(BinaryPropertyListWriter.writeToArray(dictionary)).found())
        .contains(
            new PropertyList.Dictionary(
                Map.of(
                    "jss_url", new PropertyList.Text("https://j\u00e4rn.example/"),
                    "flag", new PropertyList.Flag(true),
                    "one", new PropertyList.Whole(1),
                    "list", new PropertyList.Array(List.of(new PropertyList.Text("inner"))))));
  }

  @Test
  @DisplayName("the binary form gives lists of scalars too")
  void lists() throws IOException {
    Plist plist =
        Plist.of(
            "AppleLanguages",
            List.of("it-IT", "zh-Hant-TW"),
            "none",
            List.of(),
            "inner",
            List.of(List.of("a")));
    PropertyList parsed = PropertyList.parse(plist.binary()).found().orElseThrow();
    assertThat(parsed.get("AppleLanguages"))
        .isEqualTo(
            new PropertyList.Array(
                List.of(new PropertyList.Text("it-IT"), new PropertyList.Text("zh-Hant-TW"))));
    assertThat(parsed.get("none")).isEqualTo(new PropertyList.Array(List.of()));
    assertThat(parsed.get("inner"))
        .isEqualTo(new PropertyList.Array(List.of(new PropertyList.Other())));
  }

  @Test
  @DisplayName("a binary one whose lists lie in each other without end is damaged")
  void deepBinary() {
    assertThat(PropertyList.parse(nested(3)).reason()).endsWith("without a dictionary");
    assertThat(PropertyList.parse(nested(100_000)).reason()).endsWith("binary property list");
  }

  /** A list in a list in a list ..., in a file of a few bytes for each. */
  private static byte[] nested(int depth) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + depth * 4 + 1 + (depth + 1) * 3 + 32);
    bytes.put("bplist00".getBytes(StandardCharsets.US_ASCII));
    for (int i = 1; i <= depth; i++) {
      bytes.put((byte) 0xa1).put((byte) (i >> 16)).putShort((short) i);
    }
    bytes.put((byte) 0x09);
    int table = bytes.position();
    for (int i = 0; i <= depth; i++) {
      int at = 8 + i * 4;
      bytes.put((byte) (at >> 16)).putShort((short) at);
    }
    return bytes
        .put(new byte[6])
        .put((byte) 3)
        .put((byte) 3)
        .putLong(depth + 1L)
        .putLong(0)
        .putLong(table)
        .array();
  }

  @Test
  @DisplayName("damaged binary property lists are unknown and never throw")
  void damagedBinaryPropertyListsAreUnknownAndNeverThrow() throws IOException {
    long seed = System.nanoTime();
    System.out.println("damaged binary property lists: seed " + seed);
    Random random = new Random(seed);
    NSDictionary dictionary = new NSDictionary();
    dictionary.put("have_an_Azure_id", true);
    dictionary.put("text", "value");
    dictionary.put("list", new NSArray(new NSString("a"), new NSString("b")));
    byte[] whole = BinaryPropertyListWriter.writeToArray(dictionary);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThat(PropertyList.parse(cut).isUnknown()).as("cut to %d bytes", length).isTrue();
    }
    PrintStream stderr = System.err;
    // The library says on standard error what it thinks of each damaged byte.
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    try {
      for (int round = 0; round < 20_000; round++) {
        byte[] damaged = whole.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
          damaged[6 + random.nextInt(damaged.length - 6)] = (byte) random.nextInt();
        }
        assertThat(PropertyList.parse(damaged).isAbsent()).isFalse();
      }
    } finally {
      System.setErr(stderr);
    }
  }

  /** Objects of a binary one, of which each refers to others by two bytes. */
  private static byte[] binary(byte[]... objects) {
    ByteBuffer file = ByteBuffer.allocate(4096).put("bplist00".getBytes(StandardCharsets.US_ASCII));
    int[] places = new int[objects.length];
    for (int i = 0; i < objects.length; i++) {
      places[i] = file.position();
      file.put(objects[i]);
    }
    int table = file.position();
    for (int place : places) {
      file.putShort((short) place);
    }
    file.put(new byte[6]).put((byte) 2).put((byte) 2);
    file.putLong(objects.length).putLong(0).putLong(table);
    return Arrays.copyOf(file.array(), file.position());
  }

  private static byte[] holding(int kind, int... references) {
    ByteBuffer object = ByteBuffer.allocate(1 + 2 * references.length);
    object.put((byte) (kind | (kind == 0xD0 ? references.length / 2 : references.length)));
    for (int reference : references) {
      object.putShort((short) reference);
    }
    return object.array();
  }

  @Test
  @DisplayName("a binary one of which a small file would keep the reader busy for ever is damaged")
  void endless() {
    byte[] key = {0x51, 'k'};
    byte[][] lists = new byte[42][];
    lists[0] = holding(0xD0, 1, 2);
    lists[1] = key;
    for (int i = 2; i < 42; i++) {
      lists[i] = holding(0xA0, Math.min(41, i + 1), Math.min(41, i + 1), Math.min(41, i + 1));
    }
    lists[41] = key;
    byte[] lying = {(byte) 0xAF, 0x12, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xF0};
    for (byte[] hostile :
        List.of(
            binary(lists),
            binary(holding(0xD0, 1, 0), key),
            binary(holding(0xD0, 1, 2), key, holding(0xA0, 3), holding(0xA0, 2)),
            binary(holding(0xD0, 1, 2), key, holding(0xC0, 3, 3), key),
            binary(holding(0xD0, 1, 2), key, lying),
            binary(holding(0xD0, 1, 7), key))) {
      assertThat(PropertyList.parse(hostile).reason())
          .isEqualTo("is a damaged binary property list");
    }
    assertThat(PropertyList.parse(binary(holding(0xD0, 1, 2), key, holding(0xA0, 1, 1))).isKnown())
        .isTrue();
  }

  @Test
  @DisplayName("a reason is one short line, whatever stands in the file")
  void shortReasons() {
    for (String tag : List.of("x".repeat(100_000), "a\n\u001b[31mb", "\u202e")) {
      String reason = PropertyList.parse(bytesOf("<plist><" + tag + ">")).reason();
      assertThat(reason)
          .isEqualTo("is not a property list: an unexpected tag in line " + line(tag));
    }
  }

  private static int line(String tag) {
    return tag.contains("\n") ? 2 : 1;
  }

  private static byte[] bytesOf(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
