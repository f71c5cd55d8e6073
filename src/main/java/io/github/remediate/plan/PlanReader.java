package io.github.remediate.plan;

import io.github.remediate.mac.Registration;
import io.github.remediate.plan.JsonInput.Spot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a plan's JSON. Fields may stand in any order; those of other versions are passed over. */
final class PlanReader {
  static final String NEWER = "use the version of remediate that made it";

  private final JsonInput in;
  private final PlanItemReader items;

  PlanReader(JsonInput in) {
    this.in = in;
    this.items = new PlanItemReader(in);
  }

  PlanFile.Stored read() throws IOException, PlanFileException {
    String schema = null;
    String tool = null;
    String digest = null;
    String[] playbook = null;
    String scope = null;
    Plan.Mac mac = null;
    List<Plan.Hazard> hazards = null;
    List<PlannedStep> steps = null;
    List<Plan.Protected> protectedItems = null;

    in.begin();
    Spot spot = in.object();
    for (String field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "schema" -> schema = schema();
        case "tool" -> tool = in.text();
        case "digest" -> digest = in.text();
        case "playbook" -> playbook = playbook();
        case "scope" -> scope = in.oneOf("registration", "article");
        case "mac" -> mac = mac();
        case "hazards" -> hazards = in.list(this::hazard);
        case "steps" -> steps = steps();
        case "protected" -> protectedItems = in.list(items::protectedItem);
        default -> in.skip();
      }
    }
    in.need(spot, "schema", schema);
    in.need(spot, "playbook", playbook);
    Plan plan =
        new Plan(
            in.need(spot, "tool", tool),
            playbook[0],
            playbook[1],
            in.need(spot, "scope", scope),
            in.need(spot, "mac", mac),
            in.need(spot, "hazards", hazards),
            in.need(spot, "steps", steps),
            in.need(spot, "protected", protectedItems));
    in.need(spot, "digest", digest);
    in.end();
    return new PlanFile.Stored(plan, digest);
  }

  private String schema() throws IOException, PlanFileException {
    String schema = in.text();
    if (schema.equals(PlanFile.SCHEMA)) {
      return schema;
    }
    throw in.wrong(
        "is " + JsonInput.quoted(schema) + ", and this version reads " + PlanFile.SCHEMA, NEWER);
  }

  private String[] playbook() throws IOException, PlanFileException {
    String id = null;
    String digest = null;
    Spot spot = in.object();
    for (String field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "id" -> id = in.text();
        case "digest" -> digest = in.text();
        default -> in.skip();
      }
    }
    return new String[] {in.need(spot, "id", id), in.need(spot, "digest", digest)};
  }

  private Plan.Mac mac() throws IOException, PlanFileException {
    String serialNumber = null;
    String hardwareUuid = null;
    String osVersion = null;
    String consoleUser = null;
    String source = null;
    boolean privileged = false;
    List<Registration> registrations = null;
    Boolean enrolled = null;
    Spot spot = in.object();
    for (String field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "serialNumber" -> serialNumber = in.text();
        case "hardwareUuid" -> hardwareUuid = in.text();
        case "osVersion" -> osVersion = in.text();
        case "consoleUser" -> consoleUser = in.text();
        case "source" -> source = in.oneOf("live", "root", "fixture");
        case "privileged" -> privileged = in.flag();
        case "enrolled" -> enrolled = in.flag();
        case "registrations" -> registrations = in.list(this::registration);
        default -> in.skip();
      }
    }
    return new Plan.Mac(
        Optional.ofNullable(serialNumber),
        Optional.ofNullable(hardwareUuid),
        Optional.ofNullable(osVersion),
        Optional.ofNullable(consoleUser),
        in.need(spot, "source", source),
        privileged,
        Optional.ofNullable(registrations),
        Optional.ofNullable(enrolled));
  }

  private Registration registration() throws IOException, PlanFileException {
    String deviceId = null;
    String sha1 = null;
    String tenantId = null;
    String userPrincipalName = null;
    Spot spot = in.object();
    for (String field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "deviceId" -> deviceId = in.text();
        case "sha1" -> sha1 = in.text();
        case "tenantId" -> tenantId = in.text();
        case "userPrincipalName" -> userPrincipalName = in.text();
        default -> in.skip();
      }
    }
    return new Registration(
        in.need(spot, "deviceId", deviceId),
        Optional.ofNullable(sha1),
        Optional.ofNullable(tenantId),
        Optional.ofNullable(userPrincipalName));
  }

  private Plan.Hazard hazard() throws IOException, PlanFileException {
    String id = null;
    String state = null;
    String detail = null;
    String title = null;
    String remedy = "";
    boolean acceptable = false;
    Spot spot = in.object();
    for (String field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "id" -> id = in.text();
        case "state" -> state = in.oneOf("clear", "present", "unknown");
        case "detail" -> detail = in.text();
        case "title" -> title = in.text();
        case "remedy" -> remedy = in.text();
        case "acceptable" -> acceptable = in.flag();
        default -> in.skip();
      }
    }
    in.need(spot, "id", id);
    return new Plan.Hazard(
        id,
        in.need(spot, "state", state),
        in.need(spot, "detail", detail),
        title == null ? id : title,
        remedy,
        acceptable);
  }

  private List<PlannedStep> steps() throws IOException, PlanFileException {
    Set<String> ids = new HashSet<>();
    List<PlannedStep> steps = new ArrayList<>();
    in.array();
    while (in.element()) {
      PlannedStep step = step();
      if (!ids.add(step.id())) {
        throw in.wrong(
            "is a second step with the id " + JsonInput.quoted(step.id()), JsonInput.AGAIN);
      }
      steps.add(step);
    }
    return steps;
  }

  private PlannedStep step() throws IOException, PlanFileException {
    String id = null;
    Integer article = null;
    String title = null;
    String where = null;
    PlannedStep.State state = null;
    String preview = null;
    List<Effect> effects = null;
    List<PlannedStep.Kept> kept = null;
    List<PlannedStep.Undecided> unknown = null;
    Spot spot = in.object();
    for (String field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "id" -> id = in.text();
        case "article" -> article = in.ordinal();
        case "title" -> title = in.text();
        case "where" -> where = in.oneOf("mac", "server", "person");
        case "state" -> state = state(in.oneOf("planned", "satisfied", "blocked"));
        case "preview" -> preview = in.oneOf("exact", "estimate", "manual");
        case "effects" -> effects = in.list(items::effect);
        case "kept" -> kept = in.list(items::kept);
        case "unknown" -> unknown = in.list(items::undecided);
        default -> in.skip();
      }
    }
    return new PlannedStep(
        in.need(spot, "id", id),
        in.need(spot, "article", article),
        in.need(spot, "title", title),
        in.need(spot, "where", where),
        in.need(spot, "state", state),
        in.need(spot, "preview", preview),
        in.need(spot, "effects", effects),
        in.need(spot, "kept", kept),
        in.need(spot, "unknown", unknown));
  }

  private static PlannedStep.State state(String word) {
    return switch (word) {
      case "planned" -> PlannedStep.State.PLANNED;
      case "satisfied" -> PlannedStep.State.SATISFIED;
      default -> PlannedStep.State.BLOCKED;
    };
  }
}
