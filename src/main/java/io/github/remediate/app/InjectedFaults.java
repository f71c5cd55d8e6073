package io.github.remediate.app;

import io.github.remediate.app.RehearsalReport.FaultNote;
import io.github.remediate.virtual.Fault;
import io.github.remediate.virtual.VirtualMac;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What goes wrong in a rehearsal, and what of it was told. */
final class InjectedFaults {
  private final List<Fault> faults;
  private final VirtualMac mac;
  private final Rehearsal.Audience audience;
  private final Set<String> told = new LinkedHashSet<>();

  InjectedFaults(List<Fault> faults, VirtualMac mac, Rehearsal.Audience audience) {
    this.faults = List.copyOf(faults);
    this.mac = mac;
    this.audience = audience;
  }

  /** Everything that can be injected. */
  static List<FaultNote> all() {
    return Arrays.stream(Fault.values()).map(fault -> note(fault)).toList();
  }

  /**
   * The faults of these words.
   *
   * @throws CommandFailure if there is none of such a word
   */
  static List<Fault> named(List<String> words) {
    List<Fault> faults = new ArrayList<>();
    for (String word : words) {
      faults.add(Fault.named(word).orElseThrow(() -> unknown(word)));
    }
    return faults;
  }

  private static CommandFailure unknown(String word) {
    List<String> all = all().stream().map(FaultNote::word).toList();
    return CommandFailure.usage(
        "--inject "
            + word
            + ": there is no such fault. Choose from: "
            + String.join(", ", all)
            + ".");
  }

  private static FaultNote note(Fault fault) {
    return new FaultNote(fault.word(), fault.description(), fault.remedy());
  }

  /** From now on things go wrong. */
  void inject() {
    faults.forEach(fault -> fault.inject(mac));
  }

  /** Tells of those that came to pass since it was asked last; whether there were any. */
  boolean tellNew() {
    boolean any = false;
    for (String word : mac.faults().happened()) {
      if (told.add(word)) {
        Fault fault = Fault.named(word).orElseThrow();
        audience.happens("Injected fault '" + word + "': " + fault.description() + ".");
        audience.happens(fault.remedy());
        any = true;
      }
    }
    return any;
  }

  /** Those that came to pass. */
  List<FaultNote> happened() {
    List<FaultNote> happened = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      if (mac.faults().happened().contains(fault.word())) {
        happened.add(note(fault));
      }
    }
    return happened;
  }
}
