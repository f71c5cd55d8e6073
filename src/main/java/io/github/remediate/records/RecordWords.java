package io.github.remediate.records;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.ServerRecord.Service;
import java.time.Duration;
import java.util.Locale;

/** Clauses that stand in several results. */
final class RecordWords {
  private RecordWords() {}

  static String inBin(Service service) {
    return "it lies in the bin of "
        + service.title()
        + (service == Service.ENTRA
            ? ", from where it can be restored for 30 days; its device id stays taken until then"
            : "");
  }

  /** Why a service did not do what it was asked, and what to do about it: one clause. */
  static String refusal(Deletion.Refused refused) {
    String remedy = refused.remedy().strip().replaceFirst("\\.$", "");
    // A setting or a service that it begins with is spelled as it is.
    boolean isSentence = remedy.matches("[A-Z][a-z]* .*");
    return refused.reason()
        + (remedy.isEmpty()
            ? ""
            : ": "
                + (isSentence
                    ? remedy.substring(0, 1).toLowerCase(Locale.ROOT)
                    : remedy.substring(0, 1))
                + remedy.substring(1));
  }

  /** A bug of a client; its own words could hold anything. */
  static String fault(RuntimeException bug) {
    return "the call broke off (" + bug.getClass().getSimpleName() + ")";
  }

  static String within(Duration time) {
    return time.toSeconds() % 60 == 0
        ? time.toMinutes() + (time.toMinutes() == 1 ? " minute" : " minutes")
        : time.toSeconds() + " seconds";
  }
}
