package io.github.remediate.document;

/** A document cannot be used. The message is one line: where, what, and what to do. */
public final class DocumentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  DocumentException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }
}
