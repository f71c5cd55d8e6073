package io.github.remediate.plan;

import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a plan made now differs from one that was saved and reviewed. A target that the saved plan
 * names and that is gone for certain is no difference that matters, and neither is a finding that
 * does not hold any more: what was to be done is done. Everything else that is done, kept, untold
 * or protected is, and what a warning says of it; other texts, hazards, which are looked at anew,
 * and the program's version may differ.
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
    findings(saved, fresh, differences, gone);
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

  /** Their states: how old a line of a log is, and the like, is another text at each look. */
  private static void findings(
      Plan saved, Plan fresh, List<String> differences, List<String> gone) {
    FindingTable now = FindingTable.of(fresh.findings());
    for (Finding was : saved.findings()) {
      Finding is = now.of(was.id());
      if (was.state() == is.state()) {
        continue;
      }
      String line =
          "the finding "
              + was.id().word()
              + " "
              + told(was.state(), true)
              + ", and "
              + told(is.state(), false);
      if (is.state() == Finding.State.DOES_NOT) {
        gone.add(line + ": " + is.evidence());
      } else {
        differences.add(line + ": " + is.evidence());
      }
    }
  }

  private static String told(Finding.State state, boolean before) {
    return switch (state) {
      case HOLDS -> before ? "held" : "holds now";
      case DOES_NOT -> before ? "did not hold" : "does not hold now";
      case UNKNOWN -> before ? "could not be told" : "cannot be told now";
    };
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
