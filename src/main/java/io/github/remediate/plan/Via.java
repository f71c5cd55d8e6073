package io.github.remediate.plan;

/** By whom an effect is done. */
public enum Via {
  /** This program, or one that it runs. */
  MACHINE("machine"),
  /** A person, whom the run asks. */
  PERSON("person"),
  /** Somebody elsewhere, whose signed receipt the run waits for. */
  HANDED_OVER("handed-over"),
  /** This program, by a service's API, with the rights of an operator who signed in. */
  API("api");

  private final String word;

  Via(String word) {
    this.word = word;
  }

  /** The name in the plan's JSON. */
  public String word() {
    return word;
  }
}
