package io.github.remediate.macos.keychain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.KeychainItem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is wrong with a dump")
class DumpProblemsTest {
  private static final String KEYCHAIN = "keychain: \"/Library/Keychains/a.keychain\"\n";
  private static final String HEAD = KEYCHAIN + "version: 512\nclass: \"genp\"\nattributes:\n";
  private static final String SERVICE = "    \"svce\"<blob>=\"x\"\n";

  private final List<KeychainItem> items = new ArrayList<>();
  private DumpParser parser;

  @BeforeEach
  void begin() {
    parser = new DumpParser(ItemFilter.OF_ALL, path -> path, items::add);
  }

  private void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    parser.write(bytes, 0, bytes.length);
  }

  private void assertWhole(String dump, int count) {
    print(dump);
    assertThat(parser.finish()).isEqualTo(new DumpParser.DumpResult(count, null));
    assertThat(items).hasSize(count);
  }

  private void assertProblem(String dump, String problem) {
    print(dump);
    DumpParser.DumpResult outcome = parser.finish();
    assertThat(outcome.complete()).isFalse();
    assertThat(outcome.problem()).hasToString(problem);
    assertThat(items).as("what is wrong is not handed on").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version: 0", "version: 9", "version: 1234567890", "class: \"genp\""})
  @DisplayName("a version is a number or left out")
  void aVersionIsANumberOrLeftOut(String line) {
    String end = line.startsWith("class") ? "" : "class: \"genp\"\n";
    assertWhole(KEYCHAIN + line + "\n" + end + "attributes:\n" + SERVICE, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version: ", "version: x", "version: 5x", "version: /", "version: :"})
  @DisplayName("a version that is no number is wrong")
  void aVersionThatIsNoNumberIsWrong(String line) {
    assertProblem(
        KEYCHAIN + line + "\nclass: \"genp\"\nattributes:\n" + SERVICE,
        "something else than an item's class is printed at line 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"class: ", "class: genp", "klass: \"genp\"", "attributes:", ""})
  @DisplayName("a class must be printed")
  void aClassMustBePrinted(String line) {
    assertProblem(
        KEYCHAIN + "version: 512\n" + line + "\nattributes:\n" + SERVICE,
        "something else than an item's class is printed at line 3");
    begin();
    assertProblem(
        KEYCHAIN + line + "\nattributes:\n" + SERVICE,
        "something else than an item's class is printed at line 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"attributes", "attributes: ", "    \"svce\"<blob>=\"x\"", "access: 1"})
  @DisplayName("attributes must be announced")
  void attributesMustBeAnnounced(String line) {
    assertProblem(
        KEYCHAIN + "class: \"genp\"\n" + line + "\n" + SERVICE,
        "something else than an item's attributes is printed at line 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"    entry 0:", "    e", " five"})
  @DisplayName("an access list is passed over")
  void anAccessListIsPassedOver(String line) {
    assertWhole(HEAD + SERVICE + "access: 1 entries\n" + line + "\n", 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "    ", " abc", "entry 0:", "attributes:"})
  @DisplayName("an access list is indented")
  void anAccessListIsIndented(String line) {
    assertProblem(
        HEAD + SERVICE + "access: 1 entries\n" + line + "\n",
        "something else than an item's access list is printed at line 7");
  }

  @Test
  @DisplayName("an access list belongs to an item")
  void anAccessListBelongsToAnItem() {
    assertProblem(
        HEAD + "access: 1 entries\n",
        "something else than an item's access list is printed at line 5");
  }

  @Test
  @DisplayName("a dump begins with a keychain")
  void aDumpBeginsWithAKeychain() {
    assertProblem(
        "version: 512\n" + HEAD.substring(0, 3),
        "something else than an item's beginning is printed at line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"login\"", "", "<NULL>", "\"/a//b\"", "0xFF2F"})
  @DisplayName("a keychain has an absolute path")
  void aKeychainHasAnAbsolutePath(String path) {
    assertProblem(
        HEAD.replace("\"/Library/Keychains/a.keychain\"", path) + SERVICE,
        "a block does not name its keychain at line 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  @DisplayName("no line ends in a carriage return")
  void noLineEndsInACarriageReturn(int line) {
    String[] lines = (HEAD + SERVICE).split("\n");
    lines[line - 1] += "\r";
    assertProblem(
        String.join("\n", lines) + "\n", "a line ends in a carriage return at line " + line);
  }

  @Test
  @DisplayName("an item has attributes")
  void anItemHasAttributes() {
    assertProblem(HEAD, "an item has no attributes at line 1");
    begin();
    assertProblem(KEYCHAIN, "an item stops before its attributes at line 1");
  }

  @Test
  @DisplayName("the output stops inside a line")
  void theOutputStopsInsideALine() {
    assertProblem(HEAD + SERVICE.strip(), "the output stops inside a line at line 5");
  }

  @ParameterizedTest
  @CsvSource({
    "genp, 0x00000007 <blob>=\"x\"",
    "inet, 0x00000007 <blob>=\"x\"",
    "0x80001000, \"alis\"<blob>=\"x\"",
    "0x0000000F, 0x00000000 <uint32>=0x00",
    "0x00000010, 0x00000000 <uint32>=0x00",
    "0x00000011, 0x00000000 <uint32>=0x00",
  })
  @DisplayName("the output stops inside an item")
  void theOutputStopsInsideAnItem(String code, String first) {
    String printed = code.startsWith("0x") ? code + "  \"x\"" : '"' + code + '"';
    assertProblem(
        KEYCHAIN + "class: " + printed + "\nattributes:\n    " + first + "\n",
        "the output stops inside an item at line 4");
  }

  @Test
  @DisplayName("the first problem is told")
  void theFirstProblemIsTold() {
    print(KEYCHAIN + "version: x\n" + HEAD + "bad\n" + HEAD + SERVICE);
    DumpParser.DumpResult outcome = parser.finish();
    assertThat(outcome.problem())
        .hasToString("something else than an item's class is printed at line 2");
    assertThat(outcome.items()).isEqualTo(1);
    assertThat(items).hasSize(1);
  }

  @Test
  @DisplayName("items are counted while they are printed")
  void itemsAreCountedWhileTheyArePrinted() {
    print(HEAD + SERVICE);
    assertThat(parser.items()).isZero();
    print(HEAD);
    assertThat(parser.items()).isEqualTo(1);
    print(SERVICE + HEAD + SERVICE);
    assertThat(parser.items()).isEqualTo(2);
  }
}
