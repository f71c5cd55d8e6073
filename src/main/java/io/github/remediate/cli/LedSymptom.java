package io.github.remediate.cli;

import io.github.remediate.app.SymptomLead;
import io.github.remediate.diagnose.Symptom;
import java.time.Clock;
import java.util.Optional;

/** Puts the playbook that fits the Mac in the place of a symptom that several treat. */
record LedSymptom(Context context, RootOptions options) {
  /** Says what it chose, and why; does nothing where the symptom has a playbook of its own. */
  void follow() {
    Optional<Symptom> symptom =
        Optional.ofNullable(options.get(RootOption.SYMPTOM)).flatMap(SymptomLead::led);
    if (symptom.isEmpty()) {
      return;
    }
    Progress progress = new Progress(context.invocation());
    SymptomLead lead =
        SymptomLead.of(
            context.installation(),
            context.macs(),
            new RunSelection(context, options).mac(),
            symptom.get(),
            Clock.systemDefaultZone(),
            progress);
    progress.end();
    FailureReporter.say(lead.why() + ".", context.invocation());
    String[] words = lead.treatment().option().split(" ", 2);
    options.lead(words[0], words[1]);
  }
}
