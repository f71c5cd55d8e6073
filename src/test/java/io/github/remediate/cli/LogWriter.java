package io.github.remediate.cli;

import java.nio.file.Path;
import org.slf4j.Logger;

/** A process that writes lines to a log, once it is told to: {@code LogWriter FILE BYTES NAME}. */
final class LogWriter {
  static final int LINES = 300;

  private LogWriter() {}

  public static void main(String[] words) throws Exception {
    Logger logger = LogbackSetup.append(Path.of(words[0]), Long.parseLong(words[1]));
    logger.info("{} begins", words[2]);
    System.out.println("ready");
    System.in.read();
    for (int line = 0; line < LINES; line++) {
      logger.info("{} line {} of many", words[2], line);
    }
    System.out.println("done");
    System.in.read();
    logger.info("{} ends", words[2]);
  }
}
