package io.github.remediate.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.github.remediate.document.JsonWriter.Layout;
import io.github.remediate.document.Node.Kind;
import io.github.remediate.workshop.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("JSON")
final class JsonTest {
  private static final DocumentLimits LIMITS = new DocumentLimits(4096, 100, 8, 200);
  private static final String REMEDY = "Make it again.";

  private static Node read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Node read(byte[] bytes) {
    return Json.read("some.json", bytes, LIMITS, Problems.thrown(REMEDY));
  }

  @Test
  @DisplayName("is a tree in which every value and every key has its place")
  void places() {
    Node.Mapping root =
        (Node.Mapping) read("{\"a\": [1, -2.5e3,\n  \"ü\\n\", true],\n \"b\":{ \"c\": null}}");

    assertThat(root.place()).hasToString("some.json:1:1");
    Node.Sequence list = (Node.Sequence) root.value("a");
    assertThat(list.place()).hasToString("some.json:1:7");
    assertThat(list.items())
        .extracting(item -> item.kind() + " " + ((Node.Scalar) item).text() + " " + item.place())
        .containsExactly(
            "NUMBER 1 some.json:1:8",
            "NUMBER -2.5e3 some.json:1:11",
            "TEXT ü\n some.json:2:3",
            "FLAG true some.json:2:10");
    assertThat(root.entries().get(1).place()).hasToString("some.json:3:2");
    Node nothing = ((Node.Mapping) root.value("b")).value("c");
    assertThat(nothing.kind()).isEqualTo(Kind.NOTHING);
    assertThat(nothing.said()).isEqualTo("null");
    assertThat(root.value("d")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 1:1: it is empty",
        "` ` | 1:1: it is empty",
        "{\"a\":1} {} | 1:9: something follows the end of the document",
        "{\"a\":1}x | 1:8: it is not JSON here",
        "{\"a\":1,\"b\":2,\"a\":3} | 1:14: a key stands twice in one object; first in line 1",
        "{\"a\":[1,2 | 1:10: it ends in the middle",
        "{\"a\" | 1:5: it ends in the middle",
        "{\"a\":1,} | 1:8: it is not JSON here",
        "{a:1} | 1:2: it is not JSON here",
        "{\"a\":NaN} | 1:9: it is not JSON here",
        "{\"a\":01} | 1:7: it is not JSON here",
        "{\"a\":\"\\x\"} | 1:8: it is not JSON here",
        "/* no */ {} | 1:1: it is not JSON here",
        "[[[[[[[[[1]]]]]]]]] | 1:9: the nesting is deeper than 8 levels",
      })
  @DisplayName("with a mistake is refused by its place, and never in the library's words")
  void mistakes(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DocumentException.class)
        .hasMessage("some.json:" + message + ". " + REMEDY);
  }

  @Test
  @DisplayName("beyond its limits is refused before it takes memory")
  void limits() {
    assertThatThrownBy(() -> read(new byte[5000]))
        .hasMessage("some.json:1:1: the file has 5000 bytes; at most 4096 are read. " + REMEDY);
    assertThatThrownBy(() -> read("[\"" + "x".repeat(101) + "\"]"))
        .hasMessageContaining("a text is longer than any can be");
    assertThatThrownBy(() -> read("{\"" + "x".repeat(101) + "\":1}"))
        .hasMessageContaining("a text is longer than any can be");
    assertThatThrownBy(() -> read("[" + "1,".repeat(200) + "1]"))
        .hasMessageContaining("it holds more than 200 values");
    assertThat(read("[" + "1,".repeat(198) + "1]").kind()).isEqualTo(Kind.LIST);
  }

  @Test
  @DisplayName("in another encoding is refused, and a byte order mark passed over")
  void encodings() {
    assertThatThrownBy(() -> read("{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessage("some.json:1:7: the byte 0xFC is not UTF-8. " + REMEDY);
    assertThatThrownBy(() -> read("{}".getBytes(StandardCharsets.UTF_16)))
        .hasMessageContaining("is not UTF-8");
    assertThat(read("\uFEFF{}").kind()).isEqualTo(Kind.MAPPING);
  }

  @Test
  @DisplayName("of many values is as many trees, each with its line")
  void lines() {
    byte[] lines = "{\"a\":1}\n\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8);

    assertThat(Json.lines("some.jsonl", lines, 2, LIMITS, Problems.thrown(REMEDY)))
        .extracting(Node::line)
        .containsExactly(1, 3);
    assertThat(Json.lines("some.jsonl", new byte[0], 2, LIMITS, Problems.thrown(REMEDY))).isEmpty();
    assertThatThrownBy(() -> Json.lines("some.jsonl", lines, 1, LIMITS, Problems.thrown(REMEDY)))
        .hasMessageStartingWith("some.jsonl:3:1: ");
  }

  @Test
  @DisplayName("cut or changed anywhere is read or refused, and nothing else")
  void damaged() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] whole =
        JsonWriter.bytes(
            Layout.INDENTED,
            json ->
                json.text("text", "a \u001b[31m \u009b \u007f ü \ud83d\ude00")
                    .number("number", -7)
                    .flag("flag", true)
                    .nothing("nothing")
                    .texts("texts", List.of("", "b")));
    for (int round = 0; round < SeededRandom.rounds(5000); round++) {
      byte[] changed = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int change = random.nextInt(3); change > 0 && changed.length > 0; change--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        read(changed);
      } catch (DocumentException e) {
        assertThat(e.getMessage())
            .as("seed %d", seed)
            .startsWith("some.json:")
            .doesNotContain("\n");
      } catch (RuntimeException e) {
        fail("seed " + seed + ", round " + round, e);
      }
    }
  }

  @Test
  @DisplayName("is written in the order of the calls, without what is absent")
  void written() {
    String text =
        JsonWriter.text(
            Layout.LINE,
            json ->
                json.text("b", "x")
                    .text("none", (String) null)
                    .text("empty", Optional.empty())
                    .someTexts("texts", List.of())
                    .object("a", inner -> inner.number("n", 1).nothing("z"))
                    .list("list", List.of("p", "q"), (each, value) -> each.text("v", value)));

    assertThat(text)
        .isEqualTo(
            "{\"b\":\"x\",\"a\":{\"n\":1,\"z\":null},\"list\":[{\"v\":\"p\"},{\"v\":\"q\"}]}");
    assertThat(
            JsonWriter.list(Layout.INDENTED, List.of("p"), (json, value) -> json.text("v", value)))
        .isEqualTo("[ {\n  \"v\" : \"p\"\n} ]\n");
  }

  @Test
  @DisplayName("never drives a terminal that shows it, and comes back as it was")
  void escapes() {
    String hostile = "\u001b[31m\u007f\u009b2J ü \u202e \ud83d\ude00 \"\\";
    String text = JsonWriter.text(Layout.LINE, json -> json.text("a", hostile));

    assertThat(text)
        .isEqualTo("{\"a\":\"\\u001B[31m\\u007F\\u009B2J ü \u202e \ud83d\ude00 \\\"\\\\\"}");
    assertThat(JsonWriter.text(Layout.ASCII_LINE, json -> json.text("a", hostile)))
        .isEqualTo(
            "{\"a\":\"\\u001B[31m\\u007F\\u009B2J \\u00FC \\u202E \\uD83D\\uDE00 \\\"\\\\\"}");
    assertThat(((Node.Scalar) ((Node.Mapping) read(text)).value("a")).text()).isEqualTo(hostile);
    assertThat(JsonWriter.text(Layout.LINE, json -> json.text("a", "\ud83d!")))
        .isEqualTo("{\"a\":\"?!\"}");
  }

  @Test
  @DisplayName("has a digest that changes with every leaf, and with nothing else")
  void digests() {
    assertThat(Digest.of(json -> json.text("a", "x").number("b", 1)))
        .isEqualTo(Digest.of("{\"a\":\"x\",\"b\":1}".getBytes(StandardCharsets.UTF_8)))
        .matches("sha256:[0-9a-f]{64}")
        .isNotEqualTo(Digest.of(json -> json.text("a", "x").number("b", 2)));
  }
}
