package sample;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** Every shape that a lambda, a method reference and a record have; what they say is compared. */
public class Shapes extends Base implements Greeting {
  static final Supplier<String> AT_THE_START = () -> "at the start";
  private final Supplier<String> inAField = () -> "in a field of " + name();
  private final List<String> said = new ArrayList<>();

  enum Sort {
    UP(Integer::compare),
    DOWN((a, b) -> Integer.compare(b, a));

    private final Comparator<Integer> order;

    Sort(Comparator<Integer> order) {
      this.order = order;
    }
  }

  record All(
      boolean a, char b, byte c, short d, int e, long f, float g, double h, String i, int[] j) {}

  record None() {}

  record Pair<A, B extends Comparable<B>>(A first, B second) {
    static <A, B extends Comparable<B>> Comparator<Pair<A, B>> order() {
      return Comparator.comparing(Pair::second);
    }
  }

  record Own(int number) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Own;
    }

    @Override
    public int hashCode() {
      return 7;
    }
  }

  interface Triple<R> {
    R of(byte a, Object b, double c);
  }

  interface Many {
    String of(Object... all);
  }

  class Inner {
    private String secret() {
      return "inner " + name();
    }

    Supplier<String> both() {
      return () -> Shapes.this.hidden("x") + this.secret();
    }
  }

  public static String run() throws Exception {
    Shapes shapes = new Shapes();
    shapes.lambdas();
    shapes.references();
    shapes.conversions();
    shapes.nests();
    shapes.records();
    return String.join("\n", shapes.said);
  }

  private void say(Object... words) {
    said.add(java.util.Arrays.deepToString(words));
  }

  private String hidden(String text) {
    return "hidden " + text;
  }

  private static String hiddenForAll(String text) {
    return "hidden for all " + text;
  }

  static String joined(Object... all) {
    return java.util.Arrays.toString(all);
  }

  @Override
  String name() {
    return "Shapes";
  }

  private void lambdas() throws Exception {
    say(AT_THE_START.get(), inAField.get());
    boolean a = true;
    char b = 'b';
    byte c = -3;
    short d = -4;
    int e = 5;
    long f = 6L << 40;
    float g = 7.5f;
    double h = 8.25;
    String i = "nine";
    int[] j = {10};
    Callable<String> captures = () -> "" + a + b + c + d + e + f + g + h + i + j[0] + name();
    say(captures.call());
    Function<Integer, Function<Integer, Integer>> nested = x -> y -> x * 100 + y + e;
    say(nested.apply(1).apply(2));
    Runnable nothing = () -> {};
    nothing.run();
    Runnable drops = () -> said.add("dropped");
    drops.run();
    List<Supplier<String>> same = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      same.add(() -> "same");
      same.add(captures.call()::toString);
    }
    say(same.get(0) == same.get(2), same.get(1) == same.get(3));
    Runnable throwing =
        () -> {
          throw new IllegalStateException("thrown");
        };
    try {
      throwing.run();
    } catch (IllegalStateException thrown) {
      say(thrown.getMessage());
    }
    try {
      ((Function) (Function<String, Integer>) String::length).apply(3);
    } catch (ClassCastException wrong) {
      say("no String");
    }
    say(Sort.UP.order.compare(1, 2), Sort.DOWN.order.compare(1, 2));
  }

  private void references() {
    Function<String, Integer> unbound = String::length;
    Supplier<Integer> bound = "four"::length;
    Function<Object, String> ofAll = String::valueOf;
    Supplier<List<String>> made = ArrayList::new;
    Function<Integer, List<String>> sized = ArrayList::new;
    IntFunction<int[]> array = int[]::new;
    Function<List<String>, String> ofAnInterface = List::toString;
    UnaryOperator<String> own = this::hidden;
    UnaryOperator<String> ownForAll = Shapes::hiddenForAll;
    Supplier<String> parents = super::name;
    Many many = Shapes::joined;
    Function<String, String> fewer = Shapes::joined;
    BiFunction<String, String, Boolean> both = String::equalsIgnoreCase;
    Supplier<String> guarded = this::guarded;
    say(unbound.apply("three"), bound.get(), ofAll.apply(null), made.get(), sized.apply(3));
    say(array.apply(2), ofAnInterface.apply(List.of("x")), own.apply("y"), ownForAll.apply("z"));
    say(parents.get(), many.of(1, 2), fewer.apply("one"), both.apply("A", "a"), guarded.get());
    try {
      String none = null;
      Supplier<Integer> late = none::length;
      say("never", late);
    } catch (NullPointerException early) {
      say("when it is made");
    }
    Map<String, Integer> counted = new TreeMap<>();
    List.of("a", "b", "a").forEach(word -> counted.merge(word, 1, Integer::sum));
    say(counted);
  }

  private void conversions() {
    ToIntFunction<Integer> unboxes = x -> x;
    ToLongFunction<Integer> unboxesAndWidens = Integer::intValue;
    ToDoubleFunction<Character> fromChar = Character::charValue;
    IntToLongFunction widens = x -> x;
    IntBinaryOperator sums = Integer::sum;
    Function<Integer, Long> boxes = x -> (long) x;
    Function<Integer, Object> boxesToObject = Integer::intValue;
    IntFunction<Object> argument = Integer::valueOf;
    DoubleUnaryOperator roots = Math::sqrt;
    Supplier<Double> half = () -> 0.5;
    BooleanSupplier yes = Boolean.TRUE::booleanValue;
    LongSupplier longer = (Long.valueOf(1L << 50))::longValue;
    IntSupplier aByte = Byte.valueOf((byte) -1)::byteValue;
    Consumer<Integer> dropsALong = (x) -> Long.valueOf(x).longValue();
    Consumer<String> dropsAnInt = String::length;
    Runnable dropsADouble = Math::random;
    Triple<String> mixed = (x, y, z) -> x + "/" + y + "/" + z;
    Triple<Object> inOrder = Shapes::third;
    Predicate<Object> isNull = java.util.Objects::isNull;
    IntUnaryOperator intOfChar = Shapes::next;
    say(unboxes.applyAsInt(1), unboxesAndWidens.applyAsLong(2), fromChar.applyAsDouble('c'));
    say(widens.applyAsLong(-4), sums.applyAsInt(2, 3), boxes.apply(6), boxesToObject.apply(7));
    say(argument.apply(8), roots.applyAsDouble(81), half.get(), yes.getAsBoolean());
    say(longer.getAsLong(), aByte.getAsInt(), isNull.test(null), intOfChar.applyAsInt(3));
    dropsALong.accept(1);
    dropsAnInt.accept("x");
    dropsADouble.run();
    say(mixed.of((byte) 1, "b", 2.5), inOrder.of((byte) 1, "b", 2.5));
    Runnable serializable = (Runnable & Serializable) () -> said.add("serializable");
    serializable.run();
  }

  static int next(long number) {
    return (int) number + 1;
  }

  static double third(int a, Object b, double c) {
    return a + c;
  }

  private void nests() {
    Inner inner = new Inner();
    say(inner.both().get(), greet("you"), Greeting.all().get());
    Supplier<String> ofAnother = inner::secret;
    say(ofAnother.get());
    Object anonymous =
        new Object() {
          private final Supplier<String> supplier = () -> "anonymous " + hidden("q");

          @Override
          public String toString() {
            return supplier.get();
          }
        };
    say(anonymous.toString());
  }

  private void records() {
    All one = new All(true, 'b', (byte) 3, (short) 4, 5, 6, Float.NaN, -0.0, null, new int[0]);
    int[] shared = one.j();
    say(one.toString().replaceAll("\\[I@.*", "array"), one.equals(one), one.equals(null));
    say(one.equals(new All(true, 'b', (byte) 3, (short) 4, 5, 6, Float.NaN, -0.0, null, shared)));
    say(one.equals(new All(true, 'b', (byte) 3, (short) 4, 5, 6, Float.NaN, 0.0, null, shared)));
    say(one.equals(new All(true, 'b', (byte) 3, (short) 4, 5, 6, 1f, -0.0, null, shared)));
    say(one.equals(new All(true, 'b', (byte) 3, (short) 4, 5, 7, Float.NaN, -0.0, null, shared)));
    say(one.equals(new All(true, 'b', (byte) 3, (short) 4, 6, 6, Float.NaN, -0.0, null, shared)));
    say(one.equals(new All(true, 'b', (byte) 3, (short) 5, 5, 6, Float.NaN, -0.0, null, shared)));
    say(one.equals(new All(true, 'b', (byte) 4, (short) 4, 5, 6, Float.NaN, -0.0, null, shared)));
    say(one.equals(new All(true, 'c', (byte) 3, (short) 4, 5, 6, Float.NaN, -0.0, null, shared)));
    say(one.equals(new All(false, 'b', (byte) 3, (short) 4, 5, 6, Float.NaN, -0.0, null, shared)));
    say(one.equals(new All(true, 'b', (byte) 3, (short) 4, 5, 6, Float.NaN, -0.0, "", shared)));
    say(one.equals(new All(true, 'b', (byte) 3, (short) 4, 5, 6, Float.NaN, -0.0, null, null)));
    say(new All(true, 'b', (byte) 3, (short) 4, 5, 6L << 40, 7, 8, "i", null).hashCode());
    say(new None(), new None().equals(new None()), new None().hashCode(), new None().equals("x"));
    say(new Pair<>("a", 1), new Pair<>("a", 1).hashCode(), new Pair<>(null, 1).hashCode());
    say(new Pair<>("a", 1).equals(new Pair<>("a", 1)), new Pair<>("a", 1).equals("a"));
    say(Pair.<String, Integer>order().compare(new Pair<>("a", 2), new Pair<>("b", 1)));
    say(new Own(1).equals(new Own(2)), new Own(1).hashCode(), new Own(3));
  }
}

class Base {
  String name() {
    return "Base";
  }

  protected String guarded() {
    return "guarded";
  }
}

interface Greeting {
  private String words(String who) {
    return "hello " + who;
  }

  default String greet(String who) {
    Supplier<String> supplier = () -> words(who);
    UnaryOperator<String> reference = this::words;
    return supplier.get() + reference.apply("!");
  }

  static Supplier<String> all() {
    return () -> "hello all";
  }
}
