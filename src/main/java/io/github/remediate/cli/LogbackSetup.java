package io.github.remediate.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.Logger;

/** Sets up Logback, without its search for configuration files, which costs a start 200 ms. */
final class LogbackSetup {
  private LogbackSetup() {}

  /**
   * A logger that appends to {@code file} a line for each event, at once. Where that fails it is
   * silent: a run does not depend on its log.
   */
  static Logger append(Path file) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter()); // without one each event fails, in silence
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{\"yyyy-MM-dd'T'HH:mm:ssXXX\"} %level %msg%n");
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setName("runs");
    appender.setEncoder(encoder);
    appender.setFile(file.toString());
    appender.start();
    ch.qos.logback.classic.Logger logger = context.getLogger("runs");
    logger.addAppender(appender);
    context.start();
    return logger;
  }
}
