package io.github.remediate.workshop;

import io.github.remediate.report.RunStatus;
import io.github.remediate.report.RunVerdict;
import io.github.remediate.report.RunWait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a run stands: nothing but its id and how, until a call says more. */
public final class SampleStatus {
  private final String run;
  private final RunVerdict verdict;
  private RunStatus.Begun begun;
  private Optional<RunWait> waitsFor = Optional.empty();
  private List<RunStatus.Step> steps = List.of();
  private Optional<RunStatus.Ended> ended = Optional.empty();
  private Optional<String> lastWord = Optional.empty();
  private Optional<String> supervision = Optional.empty();
  private List<RunStatus.Approval> approvals = List.of();
  private List<RunStatus.Answer> answers = List.of();
  private String next = "";

  public SampleStatus(String run, RunVerdict verdict) {
    this.run = run;
    this.verdict = verdict;
    this.begun = begun(Optional.empty(), "", List.of());
  }

  private static RunStatus.Begun begun(
      Optional<Instant> at, String playbook, List<RunStatus.OneOfUsers> users) {
    return new RunStatus.Begun(
        at,
        playbook,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        users);
  }

  /** A run of that playbook, a run for each of these users. */
  public SampleStatus begun(Instant at, String playbook, RunStatus.OneOfUsers... users) {
    return begun(begun(Optional.of(at), playbook, List.of(users)));
  }

  public SampleStatus begun(RunStatus.Begun begun) {
    this.begun = begun;
    return this;
  }

  public SampleStatus waitsFor(RunWait wait) {
    this.waitsFor = Optional.of(wait);
    return this;
  }

  public SampleStatus steps(List<RunStatus.Step> steps) {
    this.steps = steps;
    return this;
  }

  public SampleStatus ended(RunStatus.Ended ended) {
    this.ended = Optional.of(ended);
    return this;
  }

  public SampleStatus lastWord(String lastWord) {
    this.lastWord = Optional.of(lastWord);
    return this;
  }

  public SampleStatus supervision(Optional<String> supervision) {
    this.supervision = supervision;
    return this;
  }

  public SampleStatus approvals(List<RunStatus.Approval> approvals) {
    this.approvals = approvals;
    return this;
  }

  public SampleStatus answers(List<RunStatus.Answer> answers) {
    this.answers = answers;
    return this;
  }

  public SampleStatus next(String next) {
    this.next = next;
    return this;
  }

  public RunStatus build() {
    return new RunStatus(
        run,
        verdict,
        begun,
        waitsFor,
        steps,
        "",
        Optional.empty(),
        ended,
        false,
        Optional.empty(),
        Optional.empty(),
        lastWord,
        Optional.empty(),
        supervision,
        approvals,
        answers,
        new RunStatus.Kept(Optional.empty(), Optional.empty(), Optional.empty(), false),
        next);
  }
}
