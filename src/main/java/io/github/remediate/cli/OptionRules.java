package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import java.util.List;

/** Which options of a run go together; refused before anything is looked at. */
record OptionRules(RootOptions options, Invocation invocation) {
  /** Refuses, with status 2, the first combination that means nothing. */
  void check() {
    if (options.get(RootOption.ROOT) != null && options.get(RootOption.FIXTURE) != null) {
      throw CommandFailure.usage("--root and --fixture exclude each other. Leave one of them out.");
    }
    Choices.checkRecords(options.get(RootOption.RECORDS));
    if (Choices.AUTO.equals(options.get(RootOption.RECORDS))) {
      checkAuto();
    }
    if (options.users().size() > 1) {
      checkUsers();
    }
    Choices.checkInvokedBy(options.get(RootOption.INVOKED_BY));
    if (options.get(RootOption.APPROVAL) != null && options.get(RootOption.PLAN) == null) {
      throw CommandFailure.usage(
          "--approval is of a saved plan and goes with it. Add --plan FILE.");
    }
    if (options.has(RootOption.SELF_SERVICE)) {
      checkSelfService();
    }
    if (options.has(RootOption.SUPERVISED)) {
      checkSupervised();
    }
    if (options.has(RootOption.BRIEF)
        && (!options.has(RootOption.DRY_RUN) || options.format() == RootOptions.Format.json)) {
      throw CommandFailure.usage("--brief goes with --dry-run, and not with --format json.");
    }
    if (options.has(RootOption.DRY_RUN) && options.get(RootOption.PLAN) != null) {
      throw CommandFailure.usage(
          "--plan applies a saved plan; with --dry-run nothing is applied. Leave one of them out.");
    }
  }

  /** One plan, one document and one question at the Mac's screen are about one user. */
  private void checkUsers() {
    for (RootOption other :
        List.of(
            RootOption.PLAN,
            RootOption.PLAN_OUT,
            RootOption.SELF_SERVICE,
            RootOption.INVOKED_BY,
            RootOption.FIXTURE)) {
      if (options.has(other)) {
        throw CommandFailure.usage(
            "Several --user have a run each, and go without "
                + other.word()
                + ". Leave it out, or name one user.");
      }
    }
    if (options.format() == RootOptions.Format.json) {
      throw CommandFailure.usage(
          "Several --user have a run each, and --format json prints one document. Name one user.");
    }
    if (Choices.AUTO.equals(options.get(RootOption.RECORDS))) {
      throw CommandFailure.usage(
          "--records auto deletes what one user's registration leads to. Name one user, or use"
              + " --records manual or handed-over.");
    }
    options.users().forEach(Choices::user);
  }

  /** Somebody must be there to sign in, to be asked, and to answer for it. */
  private void checkAuto() {
    for (RootOption other :
        List.of(RootOption.YES, RootOption.PLAN, RootOption.SELF_SERVICE, RootOption.INVOKED_BY)) {
      if (options.has(other)) {
        throw CommandFailure.usage(
            "--records auto has an operator sign in at the services and decide, and goes without "
                + other.word()
                + ". Leave one of them out.");
      }
    }
    if (options.get(RootOption.FIXTURE) != null) {
      throw CommandFailure.usage(
          "--records auto asks services about a Mac of theirs, and a recorded Mac is of none."
              + " `remediate rehearse --cause 6 --records auto` plays it with virtual ones; or"
              + " leave one of the two options out.");
    }
    if (options.get(RootOption.OPERATOR) == null) {
      throw CommandFailure.usage(
          "--records auto deletes records with the rights of whoever signs in: add --operator"
              + " NAME.");
    }
    if (!invocation.inIsTerminal() || invocation.isUnderJamf()) {
      throw CommandFailure.usage(
          "--records auto has an operator sign in, and there is no terminal to ask at. Type it on"
              + " the Mac, over ssh with ssh -t, or use --records handed-over."
              + (options.has(RootOption.DRY_RUN)
                  ? " From another machine, `remediate records --dry-run` lists the records."
                  : ""));
    }
  }

  private void checkSelfService() {
    for (RootOption other : List.of(RootOption.DRY_RUN, RootOption.YES, RootOption.PLAN)) {
      if (options.has(other)) {
        throw CommandFailure.usage(
            "--self-service asks this Mac's user in a window, and goes without "
                + other.word()
                + ". Leave one of them out.");
      }
    }
    if (options.format() == RootOptions.Format.json) {
      throw CommandFailure.usage(
          "--self-service prints one line for the policy's log, and no JSON. Leave --format out.");
    }
  }

  private void checkSupervised() {
    for (RootOption other :
        List.of(
            RootOption.DRY_RUN,
            RootOption.YES,
            RootOption.APPROVAL,
            RootOption.SELF_SERVICE,
            RootOption.INVOKED_BY)) {
      if (options.has(other)) {
        throw CommandFailure.usage(
            "--supervised has a helpdesk approve each step, and goes without "
                + other.word()
                + ". Leave one of them out.");
      }
    }
    if (options.get(RootOption.OPERATOR) == null || options.get(RootOption.TICKET) == null) {
      throw CommandFailure.usage(
          "--supervised writes down who answers for the run: add --operator NAME and --ticket ID.");
    }
    if (!invocation.inIsTerminal()) {
      throw CommandFailure.usage(
          "--supervised asks for each approval, and there is no terminal to ask at. Over ssh use"
              + " ssh -t.");
    }
  }
}
