package io.github.remediate.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * Keeps the libraries silent that log by SLF4J, msal4j above all: Logback finds it as a service and
 * looks for no file. Without one it would write everything to standard output, where a document
 * stands, and names of people with it.
 */
public final class SilentLibraries extends ContextAwareBase implements Configurator {
  /** For Logback. */
  public SilentLibraries() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
