package io.github.remediate.mac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Mac path")
class MacPathTest {

  @Test
  @DisplayName("a path in normal form has nothing wrong")
  void a_path_in_normal_form_has_nothing_wrong() {
    for (String path : new String[] {"/", "/a", "/a/b c", "/.a", "/..a", "/a/...", "/a/.b/c."}) {
      assertThat(MacPath.wrongWith(path)).as(path).isNull();
    }
  }

  @Test
  @DisplayName("every other spelling is told what is wrong")
  void every_other_spelling_is_told_what_is_wrong() {
    assertThat(MacPath.wrongWith("")).isEqualTo("is not an absolute path");
    assertThat(MacPath.wrongWith("a/b")).isEqualTo("is not an absolute path");
    assertThat(MacPath.wrongWith("/a\0")).isEqualTo("holds a NUL character");
    for (String path : new String[] {"//", "//a", "/a/", "/a//b"}) {
      assertThat(MacPath.wrongWith(path)).as(path).contains("empty component");
    }
    for (String path : new String[] {"/.", "/./a", "/a/.", "/a/./b"}) {
      assertThat(MacPath.wrongWith(path)).as(path).isEqualTo("has the component '.'");
    }
    for (String path : new String[] {"/..", "/../a", "/a/..", "/a/../b"}) {
      assertThat(MacPath.wrongWith(path)).as(path).isEqualTo("has the component '..'");
    }
  }
}
