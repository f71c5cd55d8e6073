package io.github.remediate.exec;

import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/**
 * Signals by which a terminal tells its programs something. Java has no way of its own to learn
 * them: where the runtime does not hand signals on, nobody is told.
 */
public final class TerminalSignal {
  private TerminalSignal() {}

  /**
   * Has {@code listener} told whenever this process goes on after it was stopped, as by Ctrl-Z and
   * {@code fg}, in a thread of its own. The latest listener is told alone.
   */
  public static void whenContinued(Runnable listener) {
    on("CONT", listener);
  }

  /** Likewise for the signal {@code name}, without its SIG. */
  static void on(String name, Runnable listener) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object own =
          Proxy.newProxyInstance(
              TerminalSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  listener.run();
                  return null;
                }
                return switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "listener for " + name;
                };
              });
      handle(name, own);
    } catch (ReflectiveOperationException e) {
      // Nobody is told, then.
    }
  }

  /**
   * What {@code work} comes to, during which Ctrl-Z stops nothing: a shell would show again what is
   * typed, and {@code fg} would not hide it.
   */
  public static <T> T unstopped(Supplier<T> work) {
    Object before = ignoring("TSTP");
    try {
      return work.get();
    } finally {
      restore("TSTP", before);
    }
  }

  /** Who was told of the signal before; null where signals are not handed on. */
  private static Object ignoring(String name) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      return handle(name, handler.getField("SIG_IGN").get(null));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static void restore(String name, Object handlerOrNull) {
    if (handlerOrNull != null) {
      try {
        handle(name, handlerOrNull);
      } catch (ReflectiveOperationException e) {
        // It took the other one, so it takes this.
      }
    }
  }

  private static Object handle(String name, Object own) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    return signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), own);
  }
}
