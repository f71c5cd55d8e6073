package io.github.remediate.services;

import io.github.remediate.document.Node;
import io.github.remediate.mac.Observation;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All items of a list of Microsoft Graph, page by page, by the links that it gives: verbatim, each
 * once, and only to the very server that the token is for.
 */
record GraphList(ServiceAddress address, ServiceReader reader) {
  private static final int MOST_PAGES = 50;
  private static final String NEXT = "@odata.nextLink";

  /** Reads one item. */
  interface Reading<T> {
    T of(AnswerFields item) throws MalformedAnswerException;
  }

  private record Page<T>(List<T> items, Optional<String> next) {}

  /**
   * @param more headers of every page's request
   */
  <T> Observation<List<T>> all(
      URI first, Map<String, String> more, ServiceRight right, Reading<T> reading) {
    String title = right.service().title();
    List<T> items = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    URI link = first;
    for (int i = 0; i < MOST_PAGES; i++) {
      asked.add(link.toString());
      Observation<Page<T>> seen =
          reader.list(link, GraphHeaders.with(more), right, root -> page(root, reading));
      if (!(seen instanceof Observation.Known<Page<T>> known)) {
        return Observation.unknown(seen.reason());
      }
      items.addAll(known.value().items());
      if (known.value().next().isEmpty()) {
        return Observation.known(List.copyOf(items));
      }
      Optional<URI> next = uri(known.value().next().get());
      if (next.isEmpty() || !address.isHere(next.get())) {
        return Observation.unknown(title + "'s list goes on at another server, which is not asked");
      }
      if (asked.contains(next.get().toString())) {
        return Observation.unknown(title + "'s list leads back to a page of its own");
      }
      link = next.get();
    }
    return Observation.unknown(title + "'s list does not end");
  }

  private static Optional<URI> uri(String link) {
    try {
      return Optional.of(URI.create(link)).filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static <T> Observation<Page<T>> page(Node root, Reading<T> reading)
      throws MalformedAnswerException {
    AnswerFields page = AnswerFields.of(root);
    if (!page.has("value")) {
      throw new MalformedAnswerException("it has no value");
    }
    List<T> items = new ArrayList<>();
    for (AnswerFields item : page.objects("value")) {
      items.add(reading.of(item));
    }
    Optional<String> next = page.text(NEXT);
    if (next.isEmpty() && page.has(NEXT)) {
      throw new MalformedAnswerException("it goes on at a page without an address");
    }
    return Observation.known(new Page<>(items, next));
  }
}
