package io.github.remediate.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;

/** Sets up Logback, without its search for configuration files, which costs a start 200 ms. */
final class LogbackSetup {
  /** From so many bytes on a log is continued in another file. */
  static final int MOST_BYTES = 1 << 20;

  /** So many files are kept besides the one that is written. */
  static final int KEPT = 5;

  private LogbackSetup() {}

  /**
   * A logger that appends to {@code file} a line for each event, at once. A file of {@value
   * #MOST_BYTES} bytes becomes {@code file.1}, and each of the {@value #KEPT} before it one more,
   * by renaming; the last goes. Where anything of that fails it is silent: a run does not depend on
   * its log.
   */
  static Logger append(Path file) {
    return append(file, MOST_BYTES);
  }

  static Logger append(Path file, long mostBytes) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter()); // without one each event fails, in silence
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{\"yyyy-MM-dd'T'HH:mm:ssXXX\"} %level %msg%n");
    encoder.start();
    OwnLog<ILoggingEvent> appender = new OwnLog<>();
    appender.setContext(context);
    appender.setName("runs");
    appender.setEncoder(encoder);
    appender.setFile(file.toString());
    keepAtMost(file, mostBytes, appender, context);
    appender.start();
    ch.qos.logback.classic.Logger logger = context.getLogger("runs");
    logger.addAppender(appender);
    context.start();
    return logger;
  }

  private static void keepAtMost(
      Path file, long bytes, RollingFileAppender<ILoggingEvent> appender, LoggerContext context) {
    NumberedLogs names = new NumberedLogs(file, KEPT, bytes);
    names.setContext(context);
    names.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(bytes));
    // It would look once in a minute, and a run may say much in a minute.
    size.setCheckIncrement(Duration.buildByMilliseconds(0));
    size.start();
    appender.setRollingPolicy(names);
    appender.setTriggeringPolicy(size);
  }
}
