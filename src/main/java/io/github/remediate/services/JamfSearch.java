package io.github.remediate.services;

import io.github.remediate.document.Node;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * All computers that a filter of Jamf Pro's inventory leads to. Pages can repeat records, so they
 * are counted by id; a list that does not come to its own count, or that holds a record which does
 * not fit the filter, tells nothing.
 */
record JamfSearch(ServiceReader reader) {
  static final int PAGE_SIZE = 100;
  private static final int MOST_PAGES = 50;

  private record Page(long total, List<FoundRecord> computers) {}

  /**
   * @param page the address of the n-th page, from 0
   * @param fits whether a record is one that the filter is for
   */
  Observation<List<FoundRecord>> all(IntFunction<URI> page, Predicate<FoundRecord> fits) {
    Map<String, FoundRecord> found = new LinkedHashMap<>();
    for (int i = 0; i < MOST_PAGES; i++) {
      Observation<Page> seen =
          reader.list(page.apply(i), Map.of(), ServiceRight.READ_COMPUTERS, JamfSearch::page);
      if (!(seen instanceof Observation.Known<Page> known)) {
        return Observation.unknown(seen.reason());
      }
      int before = found.size();
      for (FoundRecord computer : known.value().computers()) {
        if (!fits.test(computer)) {
          return Observation.unknown("Jamf Pro lists a computer that was not asked for");
        }
        found.putIfAbsent(computer.id(), computer);
      }
      long total = known.value().total();
      if (found.size() == total) {
        return Observation.known(List.copyOf(found.values()));
      }
      if (found.size() > total || found.size() == before) {
        return Observation.unknown(
            "Jamf Pro counts " + total + " computers and lists " + found.size());
      }
    }
    return Observation.unknown("Jamf Pro's list of computers does not end");
  }

  private static Observation<Page> page(Node root) throws MalformedAnswerException {
    AnswerFields page = AnswerFields.of(root);
    long total =
        page.number("totalCount")
            .orElseThrow(() -> new MalformedAnswerException("it has no totalCount"));
    if (!page.has("results")) {
      throw new MalformedAnswerException("it has no results");
    }
    List<FoundRecord> computers = new ArrayList<>();
    for (AnswerFields computer : page.objects("results")) {
      computers.add(JamfComputer.record(computer));
    }
    return Observation.known(new Page(total, computers));
  }
}
