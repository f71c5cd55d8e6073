package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.RunView;
import io.github.remediate.workshop.BoundedWait;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A display that must do no harm")
final class SafeRunDisplayTest {
  private static final RunView VIEW = new RunView(List.of());

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ParagraphPrinter told = Questioning.printer(printed);
  private final List<String> lines = new ArrayList<>();
  private final RunDisplay instead = view -> lines.add("shown");

  /** What goes wrong in a display. */
  private enum Fault {
    RUNTIME,
    ASSERTION,
    NO_CLASS,
    STACK;

    void happen() {
      switch (this) {
        case RUNTIME -> throw new IllegalStateException("broken");
        case ASSERTION -> throw new AssertionError("broken");
        case NO_CLASS -> throw new NoClassDefFoundError("broken");
        case STACK -> throw new StackOverflowError("broken");
      }
    }
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("gives up once, says so once, and leaves the rest to another")
  void gives(Fault fault) {
    RunDisplay display = new SafeRunDisplay(told, view -> fault.happen(), instead);
    display.show(VIEW);
    display.show(VIEW);
    display.makeRoom();
    display.rest();

    assertThat(lines).hasSize(2);
    assertThat(printed()).containsOnlyOnce("broken").containsOnlyOnce("The run goes on.");
  }

  @Test
  @DisplayName("is quiet when the other is broken too, and when nothing can be printed")
  void allBroken() {
    RunDisplay broken = view -> Fault.RUNTIME.happen();
    RunDisplay display = new SafeRunDisplay(told, broken, broken);
    display.show(VIEW);
    display.show(VIEW);
    display.rest();
    assertThat(printed()).containsOnlyOnce("broken");

    PrintStream full =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
          @Override
          public void print(String text) {
            throw new IllegalStateException("nobody reads any more");
          }
        };
    RunDisplay unheard = new SafeRunDisplay(Questioning.printer(full), broken, instead);
    unheard.show(VIEW);
    assertThat(lines).hasSize(1);
  }

  private static List<Thread> tickers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("display"))
        .toList();
  }

  @Test
  @DisplayName("moves by one thread, which ends with the run's rest, and by another after that")
  void oneTicker() throws InterruptedException {
    RunDisplay moving =
        new RunDisplay() {
          @Override
          public void show(RunView view) {}

          @Override
          public boolean moves() {
            return true;
          }
        };
    List<Thread> others = tickers();
    RunDisplay display = new SafeRunDisplay(told, moving, instead);
    for (int time = 0; time < 2; time++) {
      display.show(VIEW);
      display.show(VIEW);
      List<Thread> own = tickers().stream().filter(each -> !others.contains(each)).toList();
      assertThat(own).hasSize(1).allMatch(Thread::isDaemon);
      display.rest();
      BoundedWait.join(own.get(0), "the display's thread ends");
    }
  }

  @Test
  @DisplayName("outlives one that breaks while it moves by itself, and lets that one rest")
  void moving() throws InterruptedException {
    CountDownLatch rested = new CountDownLatch(1);
    RunDisplay moving =
        new RunDisplay() {
          @Override
          public void show(RunView view) {}

          @Override
          public boolean moves() {
            return true;
          }

          @Override
          public void tick() {
            Fault.NO_CLASS.happen();
          }

          @Override
          public void rest() {
            rested.countDown();
          }
        };
    RunDisplay display = new SafeRunDisplay(told, moving, instead);
    display.show(VIEW);
    BoundedWait.await(rested, "the display that broke rests");
    display.show(VIEW);
    display.rest();

    assertThat(lines).hasSize(1);
    assertThat(printed()).containsOnlyOnce("broken");
  }
}
