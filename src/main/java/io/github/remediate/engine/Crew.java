package io.github.remediate.engine;

import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;

/** Those who work on every step of a run. */
record Crew(
    Chronicle chronicle,
    People people,
    Time time,
    Crafts crafts,
    EffectPen pen,
    Testimonies testimonies,
    Approvals approvals,
    Survivors survivors,
    ProtectedWatch watch) {}
