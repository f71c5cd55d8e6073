package io.github.remediate.records;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord.Service;
import java.util.Optional;

/**
 * A record that a person chose, by its own id and never by a name.
 *
 * @param id the record's own id there
 */
public record RecordChoice(Service service, String id) {

  /** The choice that is written {@code SERVICE:ID}, as in {@code jamf-pro:42}. */
  public static Optional<RecordChoice> of(String text) {
    for (Service service : Service.values()) {
      String before = service.word() + ":";
      if (text.startsWith(before) && !text.substring(before.length()).isBlank()) {
        return Optional.of(new RecordChoice(service, text.substring(before.length())));
      }
    }
    return Optional.empty();
  }

  /** As it is written. */
  public String text() {
    return service.word() + ":" + id;
  }

  boolean isOf(FoundRecord record) {
    return record.service() == service && record.id().equals(id);
  }
}
