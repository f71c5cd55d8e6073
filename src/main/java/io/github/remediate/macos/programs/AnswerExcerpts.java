package io.github.remediate.macos.programs;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is read of a program's answer, printed again as that program prints it: from it the readers
 * here tell the same, and it holds no more than that. What stays of an answer stands beside its
 * reader; this is the list of them. An answer that no reader understands is unknown, in the
 * reader's own words.
 */
public final class AnswerExcerpts {
  private static final Excerpt PSSO_STATUS =
      new Excerpt("Jamf Conditional Access", words -> true, PssoStatusReply::excerpt);

  /** The first that fits is the one; what none fits is read whole. */
  private static final List<Excerpt> ALL =
      List.of(
          new Excerpt("ioreg", words -> true, MachineReplies::ioregExcerpt),
          new Excerpt("scutil", words -> true, AccountReplies::consoleExcerpt),
          new Excerpt("system_profiler", words -> true, EscrowReplies::hardwareExcerpt),
          new Excerpt(
              "dscl", words -> words.contains("/Groups/admin"), EscrowReplies::groupExcerpt),
          new Excerpt("dscl", words -> true, AccountReplies::homeExcerpt),
          PSSO_STATUS,
          PSSO_STATUS.named("JAMF Conditional Access"),
          new Excerpt("app-sso", words -> true, PlatformSsoReply::excerpt),
          new Excerpt(
              "profiles",
              words -> words.contains("show") && words.contains("-user"),
              reply -> ProfilesReply.ofUser(reply).map(ProfilesExcerpt::of)),
          new Excerpt(
              "profiles",
              words -> words.contains("show"),
              reply -> ProfilesReply.read(reply).map(ProfilesExcerpt::of)),
          new Excerpt("route", words -> true, SurroundingsReplies::routeExcerpt),
          new Excerpt("networksetup", words -> true, SurroundingsReplies::portsExcerpt));

  private AnswerExcerpts() {}

  /**
   * What stays of the answers to one question.
   *
   * @param program the name of the program
   * @param asked which of its questions, by all words of the command
   * @param kept what stays of an answer with status 0
   */
  private record Excerpt(
      String program,
      Predicate<List<String>> asked,
      Function<ProgramReply, Observation<String>> kept) {
    Excerpt named(String other) {
      return new Excerpt(other, asked, kept);
    }
  }

  /**
   * What stays of {@code answer}; all of it where the status is another than 0, or where nobody
   * knows of anything to leave out.
   *
   * @param argv the command as the Mac sees it
   */
  public static Observation<String> of(List<String> argv, Answer.Ran answer) {
    ProgramReply reply = new ProgramReply(program(argv), answer);
    if (reply.succeeded()) {
      for (Excerpt excerpt : ALL) {
        if (excerpt.program().equals(program(argv)) && excerpt.asked().test(argv)) {
          return excerpt.kept().apply(reply);
        }
      }
    }
    return Observation.known(answer.text());
  }

  /** What stays of a file's content: of settings the keys that are read, of all else nothing. */
  public static Observation<String> ofFile(MacPath file, byte[] content) {
    return SettingsExcerpt.of(file, content);
  }

  /**
   * The certificate in what {@code app-sso} printed, which is base64url and hides what it names;
   * empty for other programs.
   */
  public static Optional<String> deviceCertificate(List<String> argv, String text) {
    return program(argv).equals("app-sso") ? PlatformSsoReply.certificate(text) : Optional.empty();
  }

  private static String program(List<String> argv) {
    return argv.get(0).substring(argv.get(0).lastIndexOf('/') + 1);
  }
}
