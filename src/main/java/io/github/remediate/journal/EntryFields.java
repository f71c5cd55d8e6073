package io.github.remediate.journal;

import io.github.remediate.document.Fields;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.document.Worded;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of entries, one for each component of the record and called as it is: to rename or to
 * retype a component makes older journals unreadable.
 */
final class EntryFields {
  /** A list that is left out where it is empty. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface MayLack {}

  /** Permission bits, which the file has as octal digits. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Octal {}

  private static final Map<String, Class<?>> TYPES =
      Arrays.stream(Entry.class.getPermittedSubclasses())
          .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
          .collect(Collectors.toMap(Entry::type, Function.identity()));

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private EntryFields() {}

  static void write(Entry entry, JsonWriter out) {
    for (RecordComponent component : COMPONENTS.get(entry.getClass())) {
      Object value;
      try {
        value = component.getAccessor().invoke(entry);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a component cannot be asked: " + component, e);
      }
      write(component, value instanceof Optional<?> maybe ? maybe.orElse(null) : value, out);
    }
  }

  private static void write(RecordComponent component, Object valueOrNull, JsonWriter out) {
    String name = component.getName();
    if (valueOrNull instanceof String text) {
      out.text(name, text);
    } else if (valueOrNull instanceof Worded word) {
      out.text(name, word.word());
    } else if (valueOrNull instanceof Instant time) {
      out.time(name, time);
    } else if (valueOrNull instanceof Duration time) {
      out.number(name, time.toMillis());
    } else if (valueOrNull instanceof List<?> list) {
      List<String> texts = list.stream().map(String.class::cast).toList();
      if (component.isAnnotationPresent(MayLack.class)) {
        out.someTexts(name, texts);
      } else {
        out.texts(name, texts);
      }
    } else if (component.isAnnotationPresent(Octal.class)) {
      out.text(name, "0" + Integer.toOctalString((int) valueOrNull));
    } else if (valueOrNull instanceof Number number) {
      out.number(name, number.longValue());
    } else if (valueOrNull != null) {
      throw new IllegalStateException("a component of a type that no entry has: " + component);
    }
  }

  /**
   * The entry of that type.
   *
   * @throws IllegalArgumentException if a value is none that the entry can have
   */
  static Entry read(String type, Fields in) {
    Class<?> entry = TYPES.get(type);
    if (entry == null) {
      throw in.wrong("type", type, "this version does not know");
    }
    RecordComponent[] components = COMPONENTS.get(entry);
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = read(components[i], in);
    }
    try {
      return (Entry) entry.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("an entry cannot be made: " + entry, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an entry cannot be made: " + entry, e);
    }
  }

  private static Object read(RecordComponent component, Fields in) {
    String name = component.getName();
    if (component.getType() == List.class) {
      return component.isAnnotationPresent(MayLack.class) ? in.maybeTexts(name) : in.texts(name);
    }
    if (component.isAnnotationPresent(Octal.class)) {
      return in.mode(name);
    }
    if (component.getGenericType() instanceof ParameterizedType maybe) {
      return in.has(name)
          ? Optional.of(read(name, maybe.getActualTypeArguments()[0], in))
          : Optional.empty();
    }
    return read(name, component.getType(), in);
  }

  private static Object read(String name, Type type, Fields in) {
    if (type == String.class) {
      return in.text(name);
    }
    if (type == int.class) {
      return in.count(name);
    }
    if (type == long.class) {
      return in.number(name, 0, Long.MAX_VALUE);
    }
    if (type == Duration.class) {
      return Duration.ofMillis(in.number(name, Long.MIN_VALUE, Long.MAX_VALUE));
    }
    if (type == Instant.class) {
      return in.time(name);
    }
    if (type instanceof Class<?> words && words.isEnum()) {
      return in.word(name, words(words));
    }
    throw new IllegalStateException("a component of a type that no entry has: " + type);
  }

  private static Vocabulary<?> words(Class<?> type) {
    return Vocabulary.of(List.of(type.getEnumConstants()), constant -> ((Worded) constant).word());
  }
}
