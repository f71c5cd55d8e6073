package io.github.remediate.mac;

import java.util.function.Supplier;

/** Makes each look when its result is wanted first. */
final class LooksInTurn implements Looks {
  @Override
  public <T> Supplier<T> begin(Supplier<T> look) {
    return new Once<>(look);
  }

  @Override
  public void close() {
    // What nobody wanted is not looked at.
  }

  private static final class Once<T> implements Supplier<T> {
    private Supplier<T> look;
    private T seen;

    Once(Supplier<T> look) {
      this.look = look;
    }

    @Override
    public T get() {
      if (look != null) {
        seen = look.get();
        look = null;
      }
      return seen;
    }
  }
}
