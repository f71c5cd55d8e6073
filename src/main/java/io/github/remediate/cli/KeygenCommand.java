package io.github.remediate.cli;

import io.github.remediate.app.KeyPairs;
import io.github.remediate.signature.KeyPairFiles;
import io.github.remediate.text.Lines;
import io.github.remediate.text.ShellQuote;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code remediate keygen DIR}. */
@Command(
    name = "keygen",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a pair of keys (Ed25519) by which plans are approved, or receipts are signed.",
      "remediate-private.pem signs: keep it on the machine of whoever approves, never on a Mac that"
          + " is cleaned up, and never in a ticket. remediate-public.pem goes into the settings of"
          + " the Macs. No key is ever written over."
    })
final class KeygenCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "DIR",
      description = "The directory for the two files; made if it is not there.")
  String directory;

  KeygenCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    KeyPairFiles pair = KeyPairs.make(context.installation().resolve(directory), directory);
    Lines text = new Lines(context.terminal());
    text.add("", "The private key, for you alone: " + name(pair.privateFile()));
    text.add("", "The public key: " + name(pair.publicFile()));
    text.add("", "Its id: " + pair.key().id());
    text.gap();
    text.add(
        "",
        "So that your signatures count, have an administrator set it on the Macs, in a"
            + " configuration profile or in /Library/Application Support/Remediate/config.yaml:");
    text.add("  ", "approvals:");
    text.add("  ", "  keys:");
    text.add("  ", "  - key: " + pair.key().word());
    text.add("  ", "    name: YOUR NAME");
    text.add("  ", "    signs: [approval]");
    text.gap();
    text.add(
        "",
        "For receipts of `remediate records` write signs: [receipt], before the run begins that"
            + " waits for one.");
    context.print(text.text());
    KeyPairs.warning(Path.of("/"))
        .ifPresent(warning -> FailureReporter.say(warning, context.invocation()));
    return 0;
  }

  // A name that holds a line's end must not begin one that reads as if it were ours.
  private String name(Path file) {
    return ShellQuote.quote(file.toString(), context.invocation().unicode());
  }
}
