package io.github.remediate.app;

import io.github.remediate.document.Quoted;
import io.github.remediate.guard.OwnIdentifiers;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import java.util.List;

/**
 * What {@link OwnIdentifiers} tells of a Mac, as far as a request can say it: whoever deletes
 * elsewhere judges by nothing else.
 */
final class RequestedMac {
  private RequestedMac() {}

  static MacIdentifiers of(MacFacts facts) {
    MacIdentifiers own = OwnIdentifiers.of(facts);
    return new MacIdentifiers(
        own.serialNumber().filter(RecordRequestFile::isId),
        own.hardwareUuid(),
        own.deviceIds().stream().distinct().toList(),
        told(own.inUse().flatMap(RequestedMac::inUse)),
        own.user().filter(RequestedMac::isPlain),
        own.registered(),
        told(own.enrolledWith()),
        own.tenantId(),
        own.jamfServer());
  }

  static boolean isPlain(String text) {
    return !text.isBlank()
        && text.length() <= RecordRequest.MOST_TEXT
        && text.indexOf('\n') < 0
        && !Quoted.hidesSomething(text);
  }

  /** An id that no request can name is in use all the same. */
  private static Observation<List<String>> inUse(List<String> ids) {
    return ids.stream().allMatch(Guid::isDevice)
        ? Observation.known(ids)
        : Observation.unknown("a registration is in use whose device id does not show");
  }

  private static <T> Observation<T> told(Observation<T> seen) {
    return seen.isUnknown() && !isPlain(seen.reason())
        ? Observation.unknown("the Mac does not tell it")
        : seen;
  }
}
