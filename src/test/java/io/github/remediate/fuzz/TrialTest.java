package io.github.remediate.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A trial")
final class TrialTest {
  private static final String JSON =
      "{\"a\":[1,{\"b\":\"c\"},true],\"d\":{\"e\":null,\"f\":[[],\"g\"]}}\n";

  private static List<String> faults(Structure structure, String whole, Target.Reader reader) {
    return faults(200, structure, whole, reader);
  }

  private static List<String> faults(
      int trials, Structure structure, String whole, Target.Reader reader) {
    List<String> faults = new ArrayList<>();
    for (long seed = 1; seed <= trials; seed++) {
      Simple target = new Simple("planted", structure, 1, random -> whole.getBytes(UTF_8), reader);
      faults.addAll(Trial.of(target, seed).faults());
    }
    return faults;
  }

  @Test
  @DisplayName("notices what a reader lets out, with the seed that makes it again")
  void exceptions() {
    List<String> faults =
        faults(
            Structure.JSON,
            JSON,
            input -> {
              if (new String(input, UTF_8).contains("}}}")) {
                throw new StackOverflowError("planted");
              }
              return Outcome.read();
            });
    assertThat(faults).isNotEmpty();
    assertThat(faults.get(0)).contains("planted, seed ", "lets java.lang.StackOverflowError");
  }

  @Test
  @DisplayName("notices a secret, a trace, a second line and a message without end")
  void words() {
    assertThat(
            faults(
                Structure.JSON,
                JSON.replace("c", Target.SECRET),
                input -> Outcome.refused(new String(input, UTF_8))))
        .anyMatch(fault -> fault.contains("repeats a secret"))
        .anyMatch(fault -> fault.contains("more than one plain line"))
        .anyMatch(fault -> fault.contains("characters: "));
    assertThat(faults(Structure.JSON, JSON, input -> Outcome.refused("java.io.IOException: no")))
        .anyMatch(fault -> fault.contains("talks like a program"));
  }

  @Test
  @DisplayName("notices memory that an input of no length takes")
  void memory() {
    assertThat(
            faults(
                20,
                Structure.JSON,
                JSON,
                input -> {
                  if (input.length > 100) {
                    Arrays.fill(new byte[80 << 20], (byte) 1);
                  }
                  return Outcome.read();
                }))
        .anyMatch(fault -> fault.contains("MiB for"));
  }

  @Test
  @DisplayName("notices that what was cut off is told as gone")
  void cut() {
    List<String> faults =
        faults(
            Structure.JSON,
            JSON,
            input -> {
              boolean there = new String(input, UTF_8).contains("\"g\"");
              return new Outcome(
                  true, List.of(), there ? Set.of("g") : Set.of(), there ? Set.of() : Set.of("g"));
            });
    assertThat(faults).anyMatch(fault -> fault.contains("of what was cut off it is told: g"));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Structure.class)
  @DisplayName("takes a text apart so that it prints as it was, and spoils it in many ways")
  void structures(Structure structure) {
    String whole =
        switch (structure) {
          case JSON -> JSON;
          case XML -> "<?xml version=\"1.0\"?><plist><dict><key>a</key><true/></dict></plist>";
          case INDENTED, NONE -> "a:\n  - b: c\n    d: e\n  - f\ng: h\n";
        };
    structure.tree(whole).ifPresent(tree -> assertThat(tree.print(999)).isEqualTo(whole));
    Set<String> spoiled = new HashSet<>();
    byte[] bytes = whole.getBytes(UTF_8);
    for (long seed = 1; seed <= 200; seed++) {
      byte[] one = new Mutator(structure, new Random(seed)).spoil(bytes, bytes);
      assertThat(new Mutator(structure, new Random(seed)).spoil(bytes, bytes)).isEqualTo(one);
      assertThat(one.length).isLessThanOrEqualTo(Mutator.MOST);
      spoiled.add(new String(one, UTF_8));
    }
    assertThat(spoiled.size()).isGreaterThan(150);
  }
}
