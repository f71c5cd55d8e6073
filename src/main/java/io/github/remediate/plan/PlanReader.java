package io.github.remediate.plan;

import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.guard.HazardFinding;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Registration;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Scope;
import io.github.remediate.playbook.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads a plan's JSON. Fields of other versions are passed over. */
final class PlanReader {
  private static final Vocabulary<Scope> SCOPES = Vocabulary.of(Scope.class);
  private static final Vocabulary<MacFacts.Source> SOURCES = Vocabulary.of(MacFacts.Source.class);
  private static final Vocabulary<HazardFinding.State> HAZARD_STATES =
      Vocabulary.of(HazardFinding.State.class);
  private static final Vocabulary<Step.Where> WHERE = Vocabulary.of(Step.Where.class);
  private static final Vocabulary<Action.PreviewKind> PREVIEWS =
      Vocabulary.of(Action.PreviewKind.class);
  private static final Vocabulary<PlannedStep.State> STATES =
      Vocabulary.of(PlannedStep.State.class);

  private static final Vocabulary<Gate.Kind> GATES = Vocabulary.of(Gate.Kind.class);
  private static final Vocabulary<String> WHO = Vocabulary.of(List.of("person", "unattended"));

  private final Set<String> steps = new HashSet<>();

  PlanFile.Stored read(Fields in) {
    in.schema(PlanFile.SCHEMA);
    String digest = in.text("digest");
    Fields playbook = in.object("playbook");
    Plan plan =
        new Plan(
            in.text("tool"),
            playbook.text("id"),
            playbook.text("digest"),
            in.word("scope", SCOPES),
            mac(in.object("mac")),
            in.maybeObjects("findings", FindingJson::read).orElse(List.of()),
            in.objects("hazards", PlanReader::hazard),
            in.objects("steps", this::step),
            in.objects("protected", PlanReader::protectedItem));
    Optional<String> job = in.maybeText("resumeJob");
    if (!job.equals(plan.resumeJob().map(MacPath::value))) {
      throw in.wrong("resumeJob", "is not that of a plan with these steps");
    }
    return new PlanFile.Stored(plan, digest);
  }

  private static Plan.Mac mac(Fields in) {
    return new Plan.Mac(
        in.maybeText("serialNumber"),
        in.maybeText("hardwareUuid"),
        in.maybeText("osVersion"),
        in.maybeText("consoleUser"),
        in.word("source", SOURCES),
        in.flag("privileged"),
        in.maybeObjects("registrations", PlanReader::registration),
        in.has("enrolled") ? Optional.of(in.flag("enrolled")) : Optional.empty(),
        in.maybeText("jamfServer"),
        in.maybeText("cloudHost"));
  }

  private static Registration registration(Fields in) {
    return new Registration(
        in.text("deviceId"),
        in.maybeText("sha1"),
        in.maybeText("tenantId"),
        in.maybeText("userPrincipalName"));
  }

  private static Plan.Hazard hazard(Fields in) {
    String id = in.text("id");
    return new Plan.Hazard(
        id,
        in.word("state", HAZARD_STATES),
        in.text("detail"),
        in.maybeText("title").orElse(id),
        in.maybeText("remedy").orElse(""),
        in.flag("acceptable"));
  }

  private PlannedStep step(Fields in) {
    String id = in.text("id");
    if (!steps.add(id)) {
      throw in.wrong("id", id, "is another step's already");
    }
    List<Asked> gates = in.objects("gates", PlanReader::gate);
    OptionalInt article =
        !in.has("article") || in.at("article").kind() != Node.Kind.NOTHING
            ? OptionalInt.of((int) in.number("article", 1, Integer.MAX_VALUE))
            : OptionalInt.empty();
    PlannedStep step =
        new PlannedStep(
            id,
            article,
            in.has("number")
                ? (int) in.number("number", 1, Integer.MAX_VALUE)
                : article.orElse(steps.size()),
            in.text("title"),
            in.word("where", WHERE),
            in.word("state", STATES),
            in.word("preview", PREVIEWS),
            approval(gates),
            in.objects("effects", EffectJson::read),
            in.objects("kept", PlanReader::kept),
            in.objects("unknown", PlanReader::undecided),
            in.flag("passedOver"));
    if (!step.gates().stream().map(Asked::of).toList().equals(gates)) {
      throw in.wrong("gates", "are not those that its effects ask for");
    }
    return step;
  }

  /** A gate as the file has it: what it is about is worded anew by each version. */
  private record Asked(String id, Gate.Kind kind, String mayAnswer) {
    static Asked of(Gate gate) {
      return new Asked(gate.id(), gate.kind(), gate.mayAnswer());
    }
  }

  private static Asked gate(Fields in) {
    return new Asked(in.text("id"), in.word("kind", GATES), in.word("mayAnswer", WHO));
  }

  private static Step.Approval approval(List<Asked> gates) {
    for (Asked gate : gates) {
      if (gate.kind() == Gate.Kind.STEP) {
        return gate.mayAnswer().equals("unattended") ? Step.Approval.ASK : Step.Approval.PERSON;
      }
    }
    return Step.Approval.NONE;
  }

  private static PlannedStep.Kept kept(Fields in) {
    return new PlannedStep.Kept(
        TargetJson.read(in.object("target")), in.text("rule"), in.text("reason"));
  }

  private static PlannedStep.Undecided undecided(Fields in) {
    return new PlannedStep.Undecided(TargetJson.read(in.object("target")), in.text("reason"));
  }

  private static Plan.Protected protectedItem(Fields in) {
    return new Plan.Protected(
        TargetJson.read(in.object("target")), in.text("rule"), in.maybeTexts("profiles"));
  }
}
