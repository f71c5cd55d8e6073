package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Text in a window")
final class MarkdownTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See /Users/Shared/help.md",
        "See help.MD",
        "https://intranet.example/help.md",
        "a.md ",
        ".md"
      })
  @DisplayName("is no name of a file or an address, which would be read in its place")
  void file(String line) {
    for (List<String> lines :
        List.of(List.of(line), List.of("Call us.", line), List.of(line, ""))) {
      String text = Markdown.of(lines);
      assertThat(text).doesNotEndWithIgnoringCase(".md").endsWithIgnoringCase("&#46;md");
      assertThat(text.replace("&#46;", ".")).contains(line.strip());
    }
  }

  @Test
  @DisplayName("is as it was where it only looks like one")
  void noFile() {
    assertThat(Markdown.of(List.of("help.md is read", "md"))).isEqualTo("help.md is read  \nmd");
  }

  @Test
  @DisplayName("has lines below each other, also blank ones, and no block of code")
  void lines() {
    assertThat(Markdown.of(List.of("a", "", "    b")))
        .isEqualTo("a  \n\n&#160;&#160;&#160;&#160;b");
  }

  @Test
  @DisplayName("opens what it shall when it is clicked, whatever its words are")
  void link() {
    assertThat(Markdown.link("Open [x](y) <b>", "jamfselfservice://"))
        .isEqualTo("[Open &#91;x&#93;(y) &#60;b&#62;](jamfselfservice://)");
  }
}
