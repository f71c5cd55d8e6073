package io.github.remediate.macos.keychain;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a warm parser takes for a dump of 100,000 items that comes in chunks like a pipe's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DumpParserBenchmark {

  /** Bytes written at once. */
  @Param({"4096", "65536"})
  public int chunk;

  private byte[] dump;

  @Setup
  public void makeDump() {
    dump = LargeDump.bytes();
    System.out.println("# dump: " + dump.length / 1_000_000 + " MB");
  }

  /** Keeps what a keychain's reader keeps. */
  @Benchmark
  public Object whatMatters() {
    return parse(new RelevantItemFilter(Set.of()));
  }

  /** Makes an object of every item. */
  @Benchmark
  public Object everything() {
    return parse(ItemFilter.OF_ALL);
  }

  private Object parse(ItemFilter retention) {
    Object[] last = new Object[1];
    DumpParser parser = new DumpParser(retention, path -> path, item -> last[0] = item);
    for (int at = 0; at < dump.length; at += chunk) {
      parser.write(dump, at, Math.min(chunk, dump.length - at));
    }
    return List.of(parser.finish(), last[0]);
  }
}
