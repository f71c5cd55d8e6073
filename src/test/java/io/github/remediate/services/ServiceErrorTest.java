package io.github.remediate.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a service says of a fault")
final class ServiceErrorTest {
  private static String excerpt(String message) {
    return new ServiceError("Forbidden", message, Optional.empty()).excerpt();
  }

  @Test
  @DisplayName("is its sentence for people, also where Intune puts a document into the message")
  void nested() {
    assertThat(
            excerpt(
                "{\r\n  \"_version\": 3,\r\n  \"Message\": \"It is \\\"rejected\\\".\",\r\n"
                    + "  \"CustomApiErrorPhrase\": \"\"\r\n}"))
        .isEqualTo(" Forbidden (It is \\\"rejected\\\".)");
    assertThat(excerpt("{\"Message\": 7}")).isEqualTo(" Forbidden ({\"Message\": 7})");
    assertThat(excerpt("No\r\n rights")).isEqualTo(" Forbidden (No rights)");
    assertThat(excerpt("{\"Message\": \"token " + "a".repeat(50) + "\"}"))
        .isEqualTo(" Forbidden (token (cut))");
  }

  @Test
  @DisplayName("is read in no time, however long somebody makes it")
  void huge() {
    assertThat(excerpt("{" + "\"Message\": \"\\".repeat(200_000))).contains("Message");
  }
}
