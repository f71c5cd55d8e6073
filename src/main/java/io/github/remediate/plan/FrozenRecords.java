package io.github.remediate.plan;

import io.github.remediate.mac.ServerRecord.Service;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records at services of one Mac, as they were found and judged before its run: all that a run
 * itself deletes there, each by its own id.
 *
 * @param found by service, those of each service that could be asked; empty where it has none
 * @param unasked why a service could not be asked: a person deletes its records
 */
public record FrozenRecords(Map<Service, List<Frozen>> found, Map<Service, String> unasked) {

  /** The rule by which a live record stays whose device id is in use. */
  public static final String IN_USE = "in-use";

  /** The rule by which such a record stays that is switched off: no other stands beside it. */
  public static final String IN_USE_DISABLED = "in-use-disabled";

  /** Of a run that asks no service. */
  public static final FrozenRecords NONE = new FrozenRecords(Map.of(), Map.of());

  public FrozenRecords {
    Map<Service, List<Frozen>> copies = new EnumMap<>(Service.class);
    found.forEach((service, records) -> copies.put(service, List.copyOf(records)));
    found = copies;
    unasked = Map.copyOf(unasked);
  }

  /**
   * One record.
   *
   * @param record with its own id
   * @param why by what it was matched, or why it stays, a clause
   * @param doubt what a person must know who decides about it, a sentence; empty where nobody needs
   *     to decide
   * @param rule by which rule it stays; empty for one that goes
   */
  public record Frozen(
      Target.Record record, String why, Optional<String> doubt, Optional<String> rule) {
    public Frozen {
      if (record.id() == null || record.id().isBlank()) {
        throw new IllegalArgumentException("a record without an id is none to delete");
      }
    }
  }

  /** What a plan holds of them, for a run that goes on with it. */
  public static FrozenRecords of(Plan plan) {
    Map<Service, List<Frozen>> found = new EnumMap<>(Service.class);
    for (PlannedStep step : plan.steps()) {
      for (Effect effect : step.effects()) {
        if (effect instanceof Effect.DeleteRecord deletion && deletion.via() == Via.API) {
          found
              .computeIfAbsent(deletion.record().service(), service -> new ArrayList<>())
              .add(
                  new Frozen(
                      deletion.record(), deletion.reason(), deletion.warning(), Optional.empty()));
        }
      }
    }
    // Beside which live one the others are too many.
    for (PlannedStep step : plan.steps()) {
      for (PlannedStep.Kept kept : step.kept()) {
        if (kept.target() instanceof Target.Record record
            && found.containsKey(record.service())
            && record.id() != null
            && !record.id().isBlank()) {
          found
              .get(record.service())
              .add(new Frozen(record, kept.reason(), Optional.empty(), Optional.of(kept.rule())));
        }
      }
    }
    return new FrozenRecords(found, Map.of());
  }
}
