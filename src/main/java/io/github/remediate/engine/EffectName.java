package io.github.remediate.engine;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.TargetNames;

/** An effect in a few words: the thing that it acts on, or its command. */
public final class EffectName {
  private EffectName() {}

  /** The effect in a few words. */
  public static String of(Effect effect) {
    return TargetNames.phrase(effect);
  }

  /** What is done to what. */
  static String deed(Effect effect) {
    return effect.kind().verb() + " " + subject(effect);
  }

  /** To what it is done: a command reads as it is run, whatever it acts on. */
  static String subject(Effect effect) {
    return effect.kind().runsProgram()
        ? effect.command().map(line -> String.join(" ", line.argv())).orElse(of(effect))
        : of(effect);
  }
}
