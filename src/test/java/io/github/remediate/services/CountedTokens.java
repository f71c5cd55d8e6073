package io.github.remediate.services;

/** Tokens {@code secret-1}, {@code secret-2} and so on: another one for each renewal. */
final class CountedTokens implements AccessTokens {
  private int number = 1;
  private int closed;

  @Override
  public synchronized String token() {
    return "secret-" + number;
  }

  @Override
  public synchronized String renewed(String refused) {
    if (refused.equals(token())) {
      number++;
    }
    return token();
  }

  @Override
  public synchronized void close() {
    closed++;
  }

  synchronized int renewals() {
    return number - 1;
  }

  synchronized int closed() {
    return closed;
  }
}
