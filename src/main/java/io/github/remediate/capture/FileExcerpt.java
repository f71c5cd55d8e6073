package io.github.remediate.capture;

/** Cuts a file down to what is read of it, while it is passed on. */
public interface FileExcerpt {
  /** Takes the next {@code length} bytes of {@code piece}, which is used again afterwards. */
  void take(byte[] piece, int length);

  /** What is kept, after the last piece. */
  byte[] kept();
}
