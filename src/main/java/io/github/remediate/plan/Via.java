package io.github.remediate.plan;

import io.github.remediate.document.Worded;

/** By whom an effect is done. */
public enum Via implements Worded {
  /** This program, or one that it runs. */
  MACHINE,
  /** A person, whom the run asks. */
  PERSON,
  /** Somebody elsewhere, whose signed receipt the run waits for. */
  HANDED_OVER,
  /** This program, by a service's API, with the rights of an operator who signed in. */
  API
}
