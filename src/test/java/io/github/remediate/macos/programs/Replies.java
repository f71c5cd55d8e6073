package io.github.remediate.macos.programs;

import io.github.remediate.mac.Answer;
import java.nio.charset.StandardCharsets;

/** Answers of programs, as tests write them. */
final class Replies {
  private Replies() {}

  private static Answer ran(int exit, String stdout, String stderr) {
    return new Answer.Ran(exit, stdout.getBytes(StandardCharsets.UTF_8), stderr);
  }

  static ProgramReply printed(String stdout) {
    return new ProgramReply("program", ran(0, stdout, ""));
  }

  static ProgramReply ended(int exit, String stdout, String stderr) {
    return new ProgramReply("program", ran(exit, stdout, stderr));
  }

  static ProgramReply missing() {
    return new ProgramReply("program", new Answer.NotRun("there is no /usr/bin/program"));
  }
}
