package io.github.remediate.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a plan made now differs from one that was saved and reviewed. A target that the saved plan
 * names and that is gone for certain is no difference that matters: what was to be done is done.
 * Everything else that is done, kept, untold or protected is, and what a warning says of it; other
 * texts, hazards, which are looked at anew, and the program's version may differ.
 *
 * @param differences one plain line each; what makes the saved plan stale. They hold texts from the
 *     Mac as they are: escape them for a terminal
 * @param alreadyGone one plain line each; what the saved plan names and needs nothing any more
 */
public record Staleness(List<String> differences, List<String> alreadyGone) {
  public Staleness {
    differences = List.copyOf(differences);
    alreadyGone = List.copyOf(alreadyGone);
  }

  /** Whether the saved plan may no longer be carried out. */
  public boolean isStale() {
    return !differences.isEmpty();
  }

  /** Compares the plan that was reviewed with one that was made now. */
  public static Staleness between(Plan saved, Plan fresh) {
    List<String> differences = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    changed(differences, "the playbook", saved.playbookId(), fresh.playbookId());
    if (!saved.playbookDigest().equals(fresh.playbookDigest())) {
      differences.add("the playbook was changed, or comes from another version of remediate");
    }
    changed(differences, "the keychain scope", saved.scope().word(), fresh.scope().word());
    changed(
        differences,
        "the Mac's serial number",
        saved.mac().serialNumber().orElse("not known"),
        fresh.mac().serialNumber().orElse("not known"));
    changed(
        differences,
        "the Mac's hardware UUID",
        saved.mac().hardwareUuid().orElse("not known"),
        fresh.mac().hardwareUuid().orElse("not known"));
    changed(
        differences,
        "the user",
        saved.mac().consoleUser().orElse("not known"),
        fresh.mac().consoleUser().orElse("not known"));
    new StepComparison(saved, fresh, differences, gone).compare();
    for (Plan.Protected item : without(saved.protectedItems(), fresh.protectedItems())) {
      differences.add(
          "a protected item is not seen, or protected for another reason: "
              + TargetNames.line(item.target()));
    }
    for (Plan.Protected item : without(fresh.protectedItems(), saved.protectedItems())) {
      differences.add("newly protected (" + item.rule() + "): " + TargetNames.line(item.target()));
    }
    if (differences.isEmpty() && !saved.protectedItems().equals(fresh.protectedItems())) {
      differences.add("the protected items come in another order");
    }
    return new Staleness(differences, gone);
  }

  private static void changed(List<String> differences, String what, String was, String is) {
    if (!was.equals(is)) {
      differences.add(what + " was " + was + " and is " + is);
    }
  }

  /** What is in {@code list} more often than in {@code other}, in order. */
  static <T> List<T> without(List<T> list, List<T> other) {
    Map<T, Integer> there = new HashMap<>();
    for (T value : other) {
      there.merge(value, 1, Integer::sum);
    }
    List<T> rest = new ArrayList<>();
    for (T value : list) {
      Integer count = there.get(value);
      if (count == null || count == 0) {
        rest.add(value);
      } else {
        there.put(value, count - 1);
      }
    }
    return rest;
  }
}
