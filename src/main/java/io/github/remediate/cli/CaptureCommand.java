package io.github.remediate.cli;

import io.github.remediate.app.Capture;
import io.github.remediate.text.ShellQuote;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TextLayout;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remediate capture DIR}. */
@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    description = {
      "Records this Mac as a fixture in DIR, for a dry run or a rehearsal elsewhere. Changes"
          + " nothing on the Mac and holds no secret: attributes of keychain items, never their"
          + " content.",
      "It does hold names, ids and mail addresses; --redact replaces them."
    })
final class CaptureCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "DIR", description = "A directory that is new or empty.")
  String directory;

  @Option(
      names = "--redact",
      description =
          "Replace every word that no rule reads, each always by the same: names, hosts, serial"
              + " numbers, ids, mail addresses.")
  boolean redact;

  @Mixin MacOptions.RootAndUser mac;

  @Option(
      names = "--adfs-url",
      paramLabel = "URL",
      description = "Your ADFS sign-in address, if the dry run is to be made with one.")
  String adfsUrl;

  CaptureCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Progress progress = new Progress(context.invocation());
    Capture.Result result;
    try {
      result =
          new Capture(context.installation(), context.macs(), Clock.systemUTC(), progress)
              .make(
                  new Capture.Request(
                      context.installation().resolve(directory),
                      mac.root(context),
                      mac.user(),
                      Choices.adfsUrl(adfsUrl),
                      redact));
    } finally {
      progress.end();
    }
    context.print(text(result));
    return 0;
  }

  private TextLayout text(Capture.Result result) {
    TextLayout layout = new TextLayout(context.terminal());
    layout.paragraph(
        0,
        2,
        Span.text("Captured in "),
        Span.path(result.directory().toString()),
        Span.text(
            ": " + result.answers() + " answers and " + result.paths() + " paths, no secrets."));
    if (redact) {
      layout.paragraph(
          0,
          0,
          Span.text(
              result.names()
                  + " words that no rule reads were replaced, each always by the same. Look through"
                  + " the files before you pass them on."));
      for (String name : result.kept()) {
        layout.paragraph(
            0,
            2,
            Span.text(
                Style.CAUTION,
                "The user name '"
                    + name
                    + "' is also a word that programs use: it was replaced in paths and as a"
                    + " user only."));
      }
    } else {
      layout.paragraph(
          0,
          0,
          Span.text("It holds names, ids and addresses: personal data. --redact replaces them."));
    }
    if (mac.root == null) {
      layout.paragraph(
          0,
          0,
          Span.text("It belongs to root. To hand it over: "),
          Span.text(Style.COMMAND, "sudo chown -R \"$USER\" DIR"));
    }
    List<String> next = new ArrayList<>();
    String quoted = ShellQuote.quote(shown(result), context.terminal().unicode());
    next.add("Look at it, or play a run on it, on any machine:");
    next.add("  remediate --cause 6 --dry-run --fixture " + quoted);
    next.add("  remediate rehearse --cause 6 --fixture " + quoted);
    Footer.write(layout, next);
    return layout;
  }

  private static String shown(Capture.Result result) {
    return result.directory().toString();
  }
}
