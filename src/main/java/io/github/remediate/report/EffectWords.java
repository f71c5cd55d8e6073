package io.github.remediate.report;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.text.ShellQuote;
import java.util.ArrayList;
import java.util.List;

/**
 * A planned effect in the words of a report.
 *
 * @param verb what is done
 * @param what to what
 * @param detail more of that: where it is, what is run, or what a person is asked, a line each
 * @param reason why, in a clause; empty where the words before say it
 */
record EffectWords(String verb, String what, List<String> detail, String reason) {

  static EffectWords of(Effect effect) {
    List<String> command =
        effect.command().map(line -> List.of(typed(line.argv()))).orElse(List.of());
    return switch (effect.kind()) {
      case COPY_FILE -> on("copy", effect, command);
      case MOVE_FILE, REMOVE_APPLICATION -> on("move to the quarantine", effect, command);
      case DELETE_ITEM -> on("delete from the keychain", effect, command);
      case DELETE_ITEM_BY_HAND -> on("have deleted by hand", effect, command);
      case DISABLE_RECORD -> on("have disabled", effect, command);
      case DELETE_RECORD -> on("have deleted", effect, command);
      case FORGET_RECEIPT -> on("forget the receipt", effect, command);
      case RUN_COMMAND, QUIT_APPLICATION ->
          new EffectWords("run", command.get(0), List.of(), effect.reason());
      case RESTART -> new EffectWords("restart", "the Mac", command, effect.reason());
      case WAIT -> new EffectWords("wait", effect.reason(), List.of(), "");
      case ASK_PERSON -> {
        List<String> lines = effect.reason().lines().filter(line -> !line.isBlank()).toList();
        yield new EffectWords(
            "ask",
            lines.isEmpty() ? "a person" : lines.get(0),
            lines.isEmpty() ? lines : lines.subList(1, lines.size()),
            "");
      }
    };
  }

  private static EffectWords on(String verb, Effect effect, List<String> command) {
    Target target = effect.target().orElseThrow();
    List<String> detail = new ArrayList<>();
    if (target instanceof Target.Keychain item) {
      detail.add(TargetNames.kind(item) + " in " + item.keychain());
    } else if (target instanceof Target.Record record) {
      detail.add("in " + record.service().title());
    }
    detail.addAll(command);
    return new EffectWords(verb, TargetNames.exact(target), detail, effect.reason());
  }

  private static String typed(List<String> argv) {
    List<String> words = new ArrayList<>();
    argv.forEach(word -> words.add(ShellQuote.quote(word, true)));
    return String.join(" ", words);
  }

  /** A thing with everything that tells it from others. */
  static String thing(Target target) {
    return target instanceof Target.Keychain item
        ? TargetNames.kind(item) + " " + TargetNames.exact(item) + " in " + item.keychain()
        : TargetNames.exact(target);
  }
}
