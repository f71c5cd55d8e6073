package io.github.remediate.plan;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.JsonInput.Spot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads what a plan's steps list: effects, kept and undecided things, and their targets. */
final class PlanItemReader {
  private final JsonInput in;

  PlanItemReader(JsonInput in) {
    this.in = in;
  }

  Effect effect() throws IOException, PlanFileException {
    Effect.Kind kind = null;
    Target target = null;
    List<String> argv = null;
    String as = null;
    String reason = null;
    String warning = null;
    Spot spot = in.object();
    for (String field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "kind" -> kind = kind();
        case "target" -> target = target();
        case "argv" -> argv = argv();
        case "as" -> as = in.text();
        case "reason" -> reason = in.text();
        case "warning" -> warning = in.text();
        default -> in.skip();
      }
    }
    Target place = target;
    return new Effect(
        in.need(spot, "kind", kind),
        Optional.ofNullable(target),
        Optional.ofNullable(argv).map(words -> command(words, place)),
        in.need(spot, "as", as),
        in.need(spot, "reason", reason),
        Optional.ofNullable(warning));
  }

  PlannedStep.Kept kept() throws IOException, PlanFileException {
    Target target = null;
    String rule = null;
    String reason = null;
    Spot spot = in.object();
    for (String field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "target" -> target = target();
        case "rule" -> rule = in.text();
        case "reason" -> reason = in.text();
        default -> in.skip();
      }
    }
    return new PlannedStep.Kept(
        in.need(spot, "target", target),
        in.need(spot, "rule", rule),
        in.need(spot, "reason", reason));
  }

  PlannedStep.Undecided undecided() throws IOException, PlanFileException {
    Target target = null;
    String reason = null;
    Spot spot = in.object();
    for (String field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "target" -> target = target();
        case "reason" -> reason = in.text();
        default -> in.skip();
      }
    }
    return new PlannedStep.Undecided(
        in.need(spot, "target", target), in.need(spot, "reason", reason));
  }

  Plan.Protected protectedItem() throws IOException, PlanFileException {
    Target target = null;
    String rule = null;
    List<String> profiles = List.of();
    Spot spot = in.object();
    for (String field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "target" -> target = target();
        case "rule" -> rule = in.text();
        case "profiles" -> profiles = in.list(in::text);
        default -> in.skip();
      }
    }
    return new Plan.Protected(
        in.need(spot, "target", target), in.need(spot, "rule", rule), profiles);
  }

  private Effect.Kind kind() throws IOException, PlanFileException {
    String word = in.text();
    for (Effect.Kind kind : Effect.Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw in.wrong(
        "is " + JsonInput.quoted(word) + ", which this version cannot do", PlanReader.NEWER);
  }

  private List<String> argv() throws IOException, PlanFileException {
    List<String> argv = in.list(in::text);
    String wrong = argv.isEmpty() ? "is empty" : MacPath.wrongWith(argv.get(0));
    if (wrong != null) {
      String program = argv.isEmpty() ? "" : "names the program " + JsonInput.quoted(argv.get(0));
      throw in.wrong(program.isEmpty() ? wrong : program + ", which " + wrong, JsonInput.AGAIN);
    }
    return argv;
  }

  /**
   * The command with its file, which stands last, told apart from words again: a run that goes on
   * beneath another root must find it there.
   */
  private static CommandLine command(List<String> argv, Target target) {
    Object[] arguments = argv.subList(1, argv.size()).toArray();
    int last = arguments.length - 1;
    if (last >= 0 && isPlaceOf(target, argv.get(last + 1))) {
      arguments[last] = new MacPath(argv.get(last + 1));
    }
    return CommandLine.of(argv.get(0), arguments);
  }

  /** Whether {@code text} is the target's keychain, or its file as a preference domain. */
  private static boolean isPlaceOf(Target target, String text) {
    if (target instanceof Target.Keychain item) {
      return text.equals(item.keychain().value());
    }
    return target instanceof Target.File file && (text + ".plist").equals(file.path().value());
  }

  /** Which of the three kinds of target it is shows in its fields: path, keychain, or neither. */
  private Target target() throws IOException, PlanFileException {
    MacPath path = null;
    MacPath keychain = null;
    String itemClass = null;
    String label = null;
    String account = null;
    String service = null;
    String sha1 = null;
    String keyHash = null;
    String id = null;
    String name = null;
    String deviceId = null;
    Spot spot = in.object();
    for (String field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "path" -> path = path();
        case "keychain" -> keychain = path();
        case "class" -> itemClass = itemClass();
        case "label" -> label = in.text();
        case "account" -> account = in.text();
        case "service" -> service = in.text();
        case "sha1" -> sha1 = in.text();
        case "keyHash" -> keyHash = in.text();
        case "id" -> id = in.text();
        case "name" -> name = in.text();
        case "deviceId" -> deviceId = in.text();
        default -> in.skip();
      }
    }
    if (path != null && keychain != null) {
      throw in.bad(spot, "names both a path and a keychain");
    }
    if (path != null) {
      return new Target.File(path);
    }
    if (keychain != null) {
      in.need(spot, "class", itemClass);
      return new Target.Keychain(keychain, itemClass, label, account, service, sha1, keyHash);
    }
    if (service == null) {
      throw in.bad(spot, "lacks a path, a keychain, or a service with its record");
    }
    return new Target.Record(service(spot, service), id, name, deviceId);
  }

  private MacPath path() throws IOException, PlanFileException {
    String text = in.text();
    String wrong = MacPath.wrongWith(text);
    if (wrong != null) {
      throw in.wrong("is " + JsonInput.quoted(text) + ", which " + wrong, JsonInput.AGAIN);
    }
    return new MacPath(text);
  }

  private String itemClass() throws IOException, PlanFileException {
    String text = in.text();
    if (text.equals("identity")) {
      return text;
    }
    for (ItemClass itemClass : ItemClass.values()) {
      if (itemClass.word().equals(text)) {
        return text;
      }
    }
    throw in.wrong(
        "is " + JsonInput.quoted(text) + ", a class that this version does not know",
        PlanReader.NEWER);
  }

  private ServerRecord.Service service(Spot spot, String word) throws PlanFileException {
    for (ServerRecord.Service service : ServerRecord.Service.values()) {
      if (service.word().equals(word)) {
        return service;
      }
    }
    throw in.bad(
        spot, "names the service " + JsonInput.quoted(word) + ", not jamf-pro, entra or intune");
  }
}
