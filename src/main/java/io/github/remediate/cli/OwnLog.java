package io.github.remediate.cli;

import ch.qos.logback.core.rolling.RollingFileAppender;
import java.nio.file.Path;

/** Writes a log that several processes may write, and move away when it is full. */
final class OwnLog<E> extends RollingFileAppender<E> {
  @Override
  public void openFile(String name) {
    setOutputStream(new LogStream(Path.of(name)));
  }
}
