package io.github.remediate.engine;

/** What can happen to a step. */
public enum StepEvent {
  /** The plan has no effect for it. */
  NOTHING_TO_DO("nothing to do"),
  /** A person must agree or act. */
  PERSON_NEEDED("person needed"),
  /** A person agreed, or did it. */
  AGREED("agreed"),
  /** A person declined, and the playbook lets the run go on without it. */
  DECLINED("declined"),
  /** Its effects begin, or go on. */
  BEGIN("begin"),
  /** All its effects ended. */
  EFFECTS_ENDED("effects ended"),
  /** A wait or a restart began, or what somebody does elsewhere is waited for. */
  WAIT_BEGAN("wait began"),
  /** The time passed, the restart happened, or the run goes on to see whether it did. */
  WAIT_OVER("wait over"),
  /** A new process found an effect that began and did not end. */
  FOUND_UNFINISHED("found unfinished"),
  /** It was told what became of that effect. */
  JUDGED("judged"),
  /** The look shows what it should. */
  SEEN("seen"),
  /** An effect failed, or the look shows something else. */
  FAILURE("failure"),
  /** What it removed is there again. */
  CAME_BACK("came back"),
  /** It is tried again. */
  RETRY("retry"),
  /** The playbook passes over the failure. */
  PASS_OVER("pass over"),
  /** Its files were put back. */
  PUT_BACK("put back");

  private final String words;

  StepEvent(String words) {
    this.words = words;
  }

  /** The event in words, for the diagram. */
  public String words() {
    return words;
  }
}
