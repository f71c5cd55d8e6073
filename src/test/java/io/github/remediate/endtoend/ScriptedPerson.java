package io.github.remediate.endtoend;

import io.github.remediate.mac.People;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person at the Mac who does what the text says, and says yes; tests give other answers to single
 * gates, and let things happen while the run works.
 */
final class ScriptedPerson implements People {
  private static final Pattern KEY =
      Pattern.compile(" +\\d+\\. (.*), (private|public) key, key hash ([0-9A-F]{40})");

  private final StatefulTree tree;
  private final Map<String, Reply> answers = new HashMap<>();
  private final Map<String, Attestation> attestations = new HashMap<>();
  private final Map<String, Happening> happenings = new HashMap<>();
  private final Set<String> idle = new HashSet<>();
  private final List<String> gates = new ArrayList<>();
  private final List<String> unattendedGates = new ArrayList<>();
  private final Map<String, List<String>> texts = new HashMap<>();
  private final List<String> told = new ArrayList<>();

  /** What a test lets happen. */
  interface Happening {
    void happen() throws Exception;
  }

  ScriptedPerson(StatefulTree tree) {
    this.tree = tree;
  }

  /** From now on answers {@code gate} so. */
  ScriptedPerson answer(String gate, Reply reply) {
    answers.put(gate, reply);
    return this;
  }

  /** From now on says this of the effect {@code gate}, as {@code step/0/doubt}. */
  ScriptedPerson say(String gate, Attestation attestation) {
    attestations.put(gate, attestation);
    return this;
  }

  /** Says yes to {@code gate} and does nothing. */
  ScriptedPerson answerInVain(String gate) {
    idle.add(gate);
    return this;
  }

  /**
   * Lets something happen once: when the gate {@code at} is asked, or when a text is told that ends
   * so.
   */
  ScriptedPerson when(String at, Happening happening) {
    happenings.put(at, happening);
    return this;
  }

  /** The gates that were asked, in order. */
  List<String> gates() {
    return gates;
  }

  /** The gates that {@code --yes} might have taken. */
  List<String> unattended() {
    return unattendedGates;
  }

  /** What was asked at {@code gate} last. */
  List<String> asked(String gate) {
    return texts.get(gate);
  }

  List<String> told() {
    return told;
  }

  @Override
  public Channel channel() {
    return Channel.TERMINAL;
  }

  @Override
  public Reply ask(String id, List<String> text, boolean unattended) {
    gates.add(id);
    texts.put(id, lines(text));
    if (unattended) {
      unattendedGates.add(id);
    }
    happen(id);
    Reply reply = answers.getOrDefault(id, Reply.YES);
    if (reply == Reply.YES && !idle.contains(id)) {
      try {
        obey(id, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return reply;
  }

  @Override
  public Attestation attest(String id, List<String> text) {
    gates.add(id);
    texts.put(id, lines(text));
    happen(id);
    return attestations.getOrDefault(id, Attestation.NONE);
  }

  @Override
  public Reply beforeRestart(List<String> text, Duration time) {
    lines(text);
    return answers.getOrDefault("countdown", Reply.YES);
  }

  // A break within a line is shown as "\n": whoever speaks to people gives them lines.
  private static List<String> lines(List<String> text) {
    if (text.stream().anyMatch(line -> line.contains("\n"))) {
      throw new AssertionError("no line is " + text);
    }
    return text;
  }

  private void obey(String id, List<String> text) throws IOException {
    for (String line : text) {
      Matcher key = KEY.matcher(line);
      if (key.matches()) {
        String kind = key.group(2).equals("private") ? "private" : "key";
        tree.discard(
            item ->
                item.label().equals(key.group(1))
                    && item.kind().equals(kind)
                    && item.hash().equals(key.group(3)));
      }
    }
    if (id.endsWith("/unmanage")) {
      tree.unmanage();
    } else if (id.startsWith("enroll/")) {
      tree.enroll();
    } else if (id.startsWith("register/")) {
      tree.register();
    }
  }

  @Override
  public void tell(String text) {
    told.addAll(lines(List.of(text)));
    for (String at : List.copyOf(happenings.keySet())) {
      if (text.endsWith(at)) {
        happen(at);
      }
    }
  }

  private void happen(String at) {
    Happening happening = happenings.remove(at);
    if (happening == null) {
      return;
    }
    try {
      happening.happen();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
