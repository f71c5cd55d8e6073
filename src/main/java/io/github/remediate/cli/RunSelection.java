package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.GivenApproval;
import io.github.remediate.app.MacChoice;
import io.github.remediate.app.Playbooks;
import io.github.remediate.app.PreviewRequest;
import io.github.remediate.app.SavedPlans;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Playbook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the options of a run choose: the Mac, the playbook, and a saved plan with its approval. */
record RunSelection(Context context, RootOptions options) {
  /** Whether the command line says what to treat; a saved plan says it too. */
  boolean isSaidWhat() {
    return options.cause() != null
        || options.get(RootOption.SYMPTOM) != null
        || options.get(RootOption.PLAYBOOK) != null;
  }

  MacChoice mac() {
    return mac(options.user());
  }

  /** As the user of that name has it; null for whoever is at the console. */
  MacChoice mac(String user) {
    return new MacChoice(
        Optional.ofNullable(options.get(RootOption.FIXTURE)),
        file(options.get(RootOption.ROOT)),
        Choices.user(user),
        Choices.adfsUrl(options.get(RootOption.ADFS_URL)),
        file(options.get(RootOption.CONFIG)));
  }

  PreviewRequest request() {
    return new PreviewRequest(
        playbook(), mac(), Choices.scope(options.get(RootOption.KEYCHAIN_SCOPE)), records());
  }

  /** By whom the servers' records are deleted. */
  Via records() {
    return Choices.records(options.get(RootOption.RECORDS), context.invocation().inIsTerminal());
  }

  /**
   * A plan says by whom the servers' records are deleted, and was made for that.
   *
   * @throws CommandFailure if the command line says otherwise
   */
  void agree(PlanFile.Stored saved) {
    Optional<String> planned = Choices.records(saved.plan());
    if (planned.isEmpty()) {
      return;
    }
    if (planned.get().equals(Choices.AUTO)) {
      throw CommandFailure.usage(
          options.get(RootOption.PLAN)
              + " holds records as one look found them, and is there to be read: a run with"
              + " --records auto looks anew and asks. Start it without --plan, or make a plan with"
              + " --records manual or handed-over.");
    }
    if (options.get(RootOption.RECORDS) != null
        && !options.get(RootOption.RECORDS).equals(planned.get())) {
      throw CommandFailure.usage(
          "--records "
              + options.get(RootOption.RECORDS)
              + " is not what "
              + options.get(RootOption.PLAN)
              + " was made for, which is "
              + planned.get()
              + ". Leave it out, or make the plan anew with it.");
    }
    options.set(RootOption.RECORDS, planned.get());
  }

  /** The playbook, read and checked, and every accepted hazard is one of its own. */
  Playbook playbook() {
    Playbook chosen = chosen();
    Choices.checkHazards(options.accepted(), chosen);
    return chosen;
  }

  /** Where the playbook lies. */
  Path playbookFile() {
    Playbooks playbooks = new Playbooks(context.installation());
    if (options.get(RootOption.PLAYBOOK) != null) {
      return new Playbooks(context.installation()).named(options.get(RootOption.PLAYBOOK));
    }
    return playbooks.file(
        options.cause() != null
            ? "cause-" + options.cause()
            : "symptom-" + options.get(RootOption.SYMPTOM));
  }

  /** The bytes of the saved plan, when one is given. */
  Optional<byte[]> saved() {
    return Optional.ofNullable(options.get(RootOption.PLAN))
        .map(file -> SavedPlans.bytes(context.installation().resolve(file), file));
  }

  /** The approval of that plan, when one is given. */
  Optional<GivenApproval> approval(Optional<byte[]> plan) {
    return Optional.ofNullable(options.get(RootOption.APPROVAL))
        .map(
            file ->
                GivenApproval.load(context.installation().resolve(file), file, plan.orElseThrow()));
  }

  /** A plan names its playbook, and the scope that it was made with. */
  void treat(PlanFile.Stored saved) {
    String id = saved.plan().playbookId();
    Playbooks playbooks = new Playbooks(context.installation());
    Path file = playbooks.file(id);
    if (!id.matches("[a-z0-9-]+") || !Files.isRegularFile(file)) {
      throw CommandFailure.usage(
          options.get(RootOption.PLAN)
              + " was made with the playbook "
              + id
              + ", which is none of those that come with remediate. Say where it is: --playbook"
              + " FILE.");
    }
    options.set(RootOption.PLAYBOOK, file.toString());
    if (options.get(RootOption.KEYCHAIN_SCOPE) == null) {
      options.set(RootOption.KEYCHAIN_SCOPE, saved.plan().scope().word());
    }
  }

  Optional<Path> file(String nameOrNull) {
    return nameOrNull == null
        ? Optional.empty()
        : Optional.of(context.installation().resolve(nameOrNull));
  }

  private Playbook chosen() {
    Playbooks playbooks = new Playbooks(context.installation());
    if (options.cause() != null) {
      if (options.cause() < 1 || options.cause() > 7) {
        throw CommandFailure.usage("--cause " + options.cause() + ": causes are numbered 1 to 7.");
      }
      return playbooks.cause(options.cause());
    }
    return options.get(RootOption.SYMPTOM) != null
        ? playbooks.symptom(options.get(RootOption.SYMPTOM))
        : playbooks.read(playbooks.named(options.get(RootOption.PLAYBOOK)));
  }
}
