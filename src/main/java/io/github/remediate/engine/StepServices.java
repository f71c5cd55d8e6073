package io.github.remediate.engine;

import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import java.util.Optional;

/** Those who work on every step of a run. */
record StepServices(
    RunJournal runJournal,
    People people,
    Time time,
    EffectHandlers handlers,
    EffectRecorder recorder,
    Attestations attestations,
    Consents consents,
    OrphanProcesses orphans,
    ProtectedWatch watch,
    Optional<Supervised> supervised) {}
