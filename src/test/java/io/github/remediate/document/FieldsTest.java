package io.github.remediate.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.document.Shape.Key;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fields of a mapping")
final class FieldsTest {
  private static final DocumentLimits LIMITS = new DocumentLimits(4096, 1000, 8, 200);
  private static final Vocabulary<String> COLORS = Vocabulary.of(List.of("red", "green"));

  /** From a program: the first mistake is thrown. */
  private static Fields json(String text) {
    Problems problems = Problems.thrown("Make it again.");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Fields.of(Json.read("f", bytes, LIMITS, problems), "the entry", problems);
  }

  /** From a person: all that is wrong. */
  private static List<String> mistakes(String text, Shape shape, Consumer<Fields> reader) {
    Problems problems = Problems.collected();
    Node node = Yaml.read("f", text.getBytes(StandardCharsets.UTF_8), problems, "Write.");
    Fields fields = node == null ? null : Fields.of(node, shape, problems);
    if (fields != null) {
      reader.accept(fields);
    }
    return problems.sorted().stream().map(Problem::toString).toList();
  }

  @Test
  @DisplayName("are texts, numbers, flags, times, words, lists and mappings")
  void all() {
    Fields in =
        json(
            "{\"text\":\"t\",\"n\":-7,\"big\":9223372036854775807,\"yes\":true,\"no\":false,"
                + "\"at\":\"2026-11-22T10:05:00.5Z\",\"here\":\"2026-11-22T10:05:00+01:00\","
                + "\"word\":\"green\",\"texts\":[\"a\",\"\"],\"mode\":\"0644\",\"time\":\"90s\","
                + "\"in\":{\"x\":\"y\"},\"many\":[{\"x\":\"1\"},{\"x\":\"2\"}]}");

    assertThat(in.text("text")).isEqualTo("t");
    assertThat(in.maybeText("none")).isEmpty();
    assertThat(in.number("n", -10, 10)).isEqualTo(-7);
    assertThat(in.number("big", 0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(List.of(in.flag("yes"), in.flag("no"), in.flag("none")))
        .containsExactly(true, false, false);
    assertThat(in.time("at")).isEqualTo(Instant.parse("2026-11-22T10:05:00.5Z"));
    assertThat(in.localTime("here")).isEqualTo(OffsetDateTime.parse("2026-11-22T10:05+01:00"));
    assertThat(in.word("word", COLORS)).isEqualTo("green");
    assertThat(in.texts("texts")).containsExactly("a", "");
    assertThat(in.maybeTexts("none")).isEmpty();
    assertThat(in.mode("mode")).isEqualTo(0644);
    assertThat(in.duration("time", Duration.ofHours(1), Duration.ZERO)).hasSeconds(90);
    Function<Fields, String> x = inner -> inner.text("x");
    assertThat(x.apply(in.object("in"))).isEqualTo("y");
    assertThat(in.objects("many", x)).containsExactly("1", "2");
    assertThat(in.maybeObject("none")).isEmpty();
    assertThat(in.maybeObjects("none", x)).isEmpty();
    in.end();
  }

  private static void refused(String text, Consumer<Fields> reader, String message) {
    assertThatThrownBy(() -> reader.accept(json(text)))
        .isInstanceOf(DocumentException.class)
        .hasMessage("f:" + message + ". Make it again.");
  }

  @Test
  @DisplayName("of a program's document are refused by place and path, with its one remedy")
  void thrown() {
    refused("[]", in -> {}, "1:1: the entry is an array, not an object");
    refused("{}", in -> in.text("a"), "1:1: the entry lacks the key 'a'");
    refused("{\"a\":1}", in -> in.text("a"), "1:6: 'a' is a number, not text");
    refused("{\"a\":null}", in -> in.text("a"), "1:6: 'a' is null, not text");
    refused(
        "{\"a\":11}",
        in -> in.number("a", 0, 10),
        "1:6: 'a' is '11', not a whole number from 0 to 10");
    refused(
        "{\"a\":1.5}",
        in -> in.number("a", 0, 10),
        "1:6: 'a' is '1.5', not a whole number from 0 to 10");
    refused(
        "{\"a\":99999999999999999999}",
        in -> in.count("a"),
        "1:6: 'a' is '99999999999999999999', not a whole number from 0 to 2147483647");
    refused("{\"a\":\"x\"}", in -> in.flag("a"), "1:6: 'a' is 'x', not true or false");
    refused("{\"a\":\"x\"}", in -> in.word("a", COLORS), "1:6: 'a' is 'x', not one of red, green");
    refused(
        "{\"a\":\"x\"}",
        in -> in.time("a"),
        "1:6: 'a' is 'x', not a time like 2026-11-22T10:05:00Z");
    refused("{\"a\":\"9\"}", in -> in.mode("a"), "1:6: 'a' is '9', not octal digits like 0644");
    refused("{\"a\":[1]}", in -> in.texts("a"), "1:7: 'a' is a number, not text");
    refused("{\"a\":{}}", in -> in.list("a"), "1:6: 'a' is an object, not an array");
    refused(
        "{\"a\":1,\"b\":2}",
        in -> {
          in.has("a");
          in.end();
        },
        "1:8: unknown key 'b' in the entry");
    Function<Fields, String> x = inner -> inner.object("y").text("z");
    refused(
        "{\"a\":[{\"y\":{\"z\":\"\"}},{\"y\":{\"z\":7}}]}",
        in -> in.objects("a", x),
        "1:32: 'a[1].y.z' is a number, not text");
    refused("{\"a\":[{\"y\":{}}]}", in -> in.objects("a", x), "1:12: a[0].y lacks the key 'z'");
    refused("{\"a\":[7]}", in -> in.objects("a", x), "1:7: a[0] is a number, not an object");
  }

  @Test
  @DisplayName("of a person's document are all told at once, each with its own remedy")
  void collected() {
    Shape shape =
        new Shape(
            "the list",
            List.of(
                Key.must("name", "x"), Key.must("count", "1"), Key.may("color"), Key.may("on")));

    assertThat(
            mistakes(
                "nmae: x\ncount: 12\ncolor: rde\non: Yes\n",
                shape,
                in -> {
                  in.text("name");
                  in.number("count", 1, 9);
                  in.word("color", COLORS);
                  in.flag("on");
                }))
        .containsExactly(
            "f:1:1: unknown key 'nmae' in the list. Did you mean 'name'?",
            "f:2:8: 'count' is '12'. Write a whole number from 1 to 9.",
            "f:3:8: 'color' is 'rde'. Did you mean 'red'? It is one of red, green.",
            "f:4:5: 'on' is 'Yes'. Write true or false, without quotes.");
    assertThat(mistakes("color: red\n", shape, in -> in.text("name")))
        .containsExactly(
            "f:1:1: the list lacks the key 'name'. Add 'name: x'.",
            "f:1:1: the list lacks the key 'count'. Add 'count: 1'.");
    assertThat(mistakes("- a\n", shape, in -> {}))
        .containsExactly(
            "f:1:1: the list is a list, not a mapping. Write it as keys and values: 'name: x' and"
                + " so on.");
  }

  @Test
  @DisplayName("show nothing of a document that drives a terminal")
  void hostile() {
    assertThatThrownBy(() -> json("{\"\\u001b[31m\\u009b\":1}").end())
        .hasMessage("f:1:2: unknown key 'U+001B[31mU+009B' in the entry. Make it again.");
  }
}
