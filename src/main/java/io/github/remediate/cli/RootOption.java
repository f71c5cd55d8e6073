package io.github.remediate.cli;

/** An option of {@code remediate --cause N}, in the order of the help. */
enum RootOption {
  CAUSE(
      "--cause",
      "N",
      "Treat a cause of Microsoft's article; N is its number, from 1 to 7. 6 is the cleanup."),
  SYMPTOM("--symptom", "NAME", "Treat a symptom by its name."),
  PLAYBOOK("--playbook", "FILE", "Use a playbook of your own, or a bundled one by its name."),
  DRY_RUN("--dry-run", null, "Show what would be done; change nothing."),
  BRIEF("--brief", null, "With --dry-run: show the verdict and the counts alone."),
  PLAN_OUT(
      "--plan-out", "FILE", "Also save the plan as JSON, to review it and apply exactly that."),
  DETAILED_EXITCODE(
      "--detailed-exitcode", null, "End with 20 instead of 0 when there is work to do."),
  FORMAT("--format", "text|json", "Print text (default) or one JSON document."),
  FIXTURE("--fixture", "NAME|DIR", "Look at a recorded Mac instead of this one."),
  ROOT("--root", "DIR", "Treat DIR as the root of the Mac; programs too are taken from it."),
  USER(
      "--user",
      "NAME",
      "The registered user. Default: who is at the console. Repeatable for --cause 6 and"
          + " --playbook registration: a run for each, in that order."),
  KEYCHAIN_SCOPE(
      "--keychain-scope",
      "registration|article",
      "registration: only what the registration made.",
      "article: step 7 to the letter, less what is protected (default of cause 6)."),
  ADFS_URL("--adfs-url", "URL", "Your ADFS sign-in address, as https://sts.example.com/adfs/ls."),
  CONFIG(
      "--config",
      "FILE",
      "Settings in YAML: adfs-url, quarantine-days, run-days, run-count, self-service, services."),
  RECORDS(
      "--records",
      "manual|handed-over|auto",
      "Who deletes the servers' records. manual: a person, asked here which (default in a"
          + " terminal).",
      "handed-over: a helpdesk elsewhere, whose signed receipt the run waits for (else).",
      "auto: the run itself, where --operator signs in at the services."),
  PLAN("--plan", "FILE", "Carry out exactly this saved plan, or nothing if it is stale."),
  APPROVAL(
      "--approval",
      "FILE",
      "With --plan: the signed approval of it, which needs nobody for the questions that it"
          + " names."),
  YES(
      "--yes",
      null,
      "Say yes to what may be answered unattended, the restart included. Where other questions"
          + " are ahead, nothing is begun."),
  SELF_SERVICE(
      "--self-service",
      null,
      "For a policy of Jamf Self Service: ask this Mac's user in a window, and leave the run to"
          + " launchd."),
  INVOKED_BY(
      "--invoked-by",
      "jamf",
      "What started this: under jamf a run is left to launchd, as it takes jamf away."),
  SUPERVISED(
      "--supervised",
      null,
      "For a helpdesk: each step that takes something away waits for your approval and shows what"
          + " it does. Needs --operator, --ticket and a terminal."),
  VERBOSE("--verbose", null, "Tell of every single effect while they are carried out."),
  ACCEPT(
      "--accept",
      "HAZARD",
      "Go on in spite of this hazard, which you have dealt with. Repeatable, or with commas."),
  OPERATOR(
      "--operator",
      "NAME",
      "Who supervises the run; stands in its journal. At a terminal they sign in at the services"
          + " where the playbook asks what these show; there nothing is changed."),
  TICKET("--ticket", "ID", "The helpdesk's ticket.");

  private final String word;
  private final String label;
  private final String[] description;

  /**
   * @param word as it is typed
   * @param label what stands for its value in the help; null for a flag, which has none
   */
  RootOption(String word, String label, String... description) {
    this.word = word;
    this.label = label;
    this.description = description;
  }

  String word() {
    return word;
  }

  /** The same in one letter; empty if there is none. */
  String letter() {
    return this == VERBOSE ? "-v" : "";
  }

  boolean isFlag() {
    return label == null;
  }

  String label() {
    return label;
  }

  String[] description() {
    return description.clone();
  }

  /** Whether it is one of the three of which a command line has exactly one. */
  boolean saysWhat() {
    return this == CAUSE || this == SYMPTOM || this == PLAYBOOK;
  }
}
