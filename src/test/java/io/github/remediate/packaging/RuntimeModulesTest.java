package io.github.remediate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bundled runtime")
class RuntimeModulesTest {
  private static Set<String> modules() throws Exception {
    Matcher needed =
        Pattern.compile("(?m)^needed=(.+)$")
            .matcher(Files.readString(Path.of("src/main/packaging/runtime")));
    assertThat(needed.find()).isTrue();
    return Configuration.empty()
        .resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), List.of(needed.group(1).split(",")))
        .modules()
        .stream()
        .map(ResolvedModule::name)
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("has what is asked for by its name alone, which no tool tells: a terminal's signals")
  void signals() throws Exception {
    assertThat(modules()).contains(Class.forName("sun.misc.Signal").getModule().getName());
  }

  @Test
  @DisplayName("has as many modules as the page says")
  void told() throws Exception {
    assertThat(modules()).hasSize(9);
    assertThat(Files.readString(Path.of("src/site/packaging.md"))).contains("of the nine modules");
  }
}
