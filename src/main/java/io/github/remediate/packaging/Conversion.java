package io.github.remediate.packaging;

import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/**
 * How a value of one type becomes one of another on the way into and out of a lambda: as {@code
 * java.lang.invoke.LambdaMetafactory} lists it, by boxing, unboxing, widening and casting.
 */
final class Conversion {
  private static final List<Class<?>> PRIMITIVES =
      List.of(
          boolean.class,
          char.class,
          byte.class,
          short.class,
          int.class,
          long.class,
          float.class,
          double.class);

  private static final List<Class<?>> BOXES =
      List.of(
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class);

  private Conversion() {}

  static void convert(GeneratorAdapter code, Type from, Type to) {
    if (from.equals(to)) {
      return;
    }
    if (isPrimitive(from) && isPrimitive(to)) {
      code.cast(from, to);
    } else if (isPrimitive(from)) {
      code.valueOf(from);
    } else if (isPrimitive(to)) {
      Type unboxed = unboxed(from).orElse(to);
      code.unbox(unboxed);
      convert(code, unboxed, to);
    } else {
      code.checkCast(to);
    }
  }

  static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  /** The class whose objects hold a primitive. */
  static Type box(Type primitive) {
    for (int i = 0; i < PRIMITIVES.size(); i++) {
      if (Type.getType(PRIMITIVES.get(i)).equals(primitive)) {
        return Type.getType(BOXES.get(i));
      }
    }
    throw new IllegalArgumentException("a primitive, not " + primitive);
  }

  private static Optional<Type> unboxed(Type box) {
    for (int i = 0; i < BOXES.size(); i++) {
      if (Type.getType(BOXES.get(i)).equals(box)) {
        return Optional.of(Type.getType(PRIMITIVES.get(i)));
      }
    }
    return Optional.empty();
  }
}
