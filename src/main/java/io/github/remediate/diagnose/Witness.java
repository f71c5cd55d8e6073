package io.github.remediate.diagnose;

/** What a finding rests on, the strongest first. */
enum Witness {
  /** A program, a keychain, a property list or a service was looked at. */
  LOOK,
  /** A young line of a log, with nothing later against it. */
  LOG,
  /** Somebody said it. */
  SAID
}
