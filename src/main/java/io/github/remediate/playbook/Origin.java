package io.github.remediate.playbook;

/** Where an item of a playbook comes from. */
public enum Origin {
  /** The document names it. */
  ARTICLE,
  /** The same artefact where it really lives today, or a part of it that is not named. */
  TWIN,
  /** No document names it; those who do this work know it. */
  PRACTICE
}
