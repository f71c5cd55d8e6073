package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import java.util.concurrent.Callable;

/** {@code remediate --cause N}: shows or carries out a playbook. */
final class RootCommand implements Callable<Integer> {
  private final Context context;
  private final RootOptions options;

  RootCommand(Context context, RootOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() {
    if (!new RunSelection(context, options).isSaidWhat() && options.get(RootOption.PLAN) == null) {
      throw CommandFailure.usage(
          "Say what to treat: --cause N, --symptom NAME or --playbook FILE. `sudo remediate"
              + " diagnose` tells which of them fits this Mac, `remediate causes` lists what there"
              + " is; `remediate --help` explains.");
    }
    new OptionRules(options, context.invocation()).check();
    new LedSymptom(context, options).follow();
    return options.has(RootOption.DRY_RUN)
        ? new DryRun(context, options).show()
        : new RunStart(context, options).run();
  }
}
