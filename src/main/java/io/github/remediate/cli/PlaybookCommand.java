package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.Playbooks;
import io.github.remediate.playbook.Playbook;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code remediate playbook …}. */
@Command(
    name = "playbook",
    mixinStandardHelpOptions = true,
    description = "Checks playbooks.",
    subcommands = {})
final class PlaybookCommand implements Runnable {
  static CommandLine build(Context context) {
    CommandLine playbook = new CommandLine(new PlaybookCommand());
    playbook.addSubcommand("lint", new Lint(context));
    return playbook;
  }

  @Override
  public void run() {
    throw CommandFailure.usage("Say what to do: `remediate playbook lint FILE`.");
  }

  /** {@code remediate playbook lint FILE…}. */
  @Command(
      name = "lint",
      mixinStandardHelpOptions = true,
      description = {
        "Checks playbooks and prints each mistake as file:line:column with its remedy.",
        "Ends with 2 if there is one."
      })
  static final class Lint implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Playbook files (YAML).")
    List<String> files;

    Lint(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      Playbooks playbooks = new Playbooks(context.installation());
      ExitStatus status = ExitStatus.DONE;
      for (String file : files) {
        try {
          Playbook playbook = playbooks.lint(context.installation().resolve(file));
          context.print(
              file
                  + ": "
                  + playbook.id()
                  + ", "
                  + playbook.steps().size()
                  + " steps, no mistakes\n");
        } catch (CommandFailure failure) {
          context.invocation().err().println(failure.getMessage());
          status = failure.status();
        }
      }
      return status.code();
    }
  }
}
