package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.status.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Libraries that log by SLF4J")
final class SilentLibrariesTest {
  @Test
  @DisplayName("are silent by the program's own setting, before any file is looked for")
  void silent() throws Exception {
    LoggerContext context = new LoggerContext();
    new ContextInitializer(context).autoConfig();

    Logger library = context.getLogger("com.microsoft.aad.msal4j.PublicClientApplication");
    assertThat(library.getEffectiveLevel()).isEqualTo(Level.OFF);
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders()).isExhausted();
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .extracting(Status::getMessage)
        .anyMatch(message -> message.contains(SilentLibraries.class.getName()))
        .noneMatch(message -> message.contains("logback-test.xml"));
  }
}
