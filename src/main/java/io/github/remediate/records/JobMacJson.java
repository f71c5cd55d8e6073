package io.github.remediate.records;

import io.github.remediate.document.Fields;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.RecordRequest.Wanted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A Mac of a list as JSON, in the journal: with it a resume judges its records again. */
final class JobMacJson {
  private static final Vocabulary<From> PLACES = Vocabulary.of(From.class);
  private static final Vocabulary<Mdm> MDMS = Vocabulary.of(Mdm.class);
  private static final Vocabulary<Origin> ORIGINS =
      new Vocabulary<>(List.of(Origin.REQUEST, Origin.SERIAL), List.of("request", "serial"));

  private JobMacJson() {}

  static void write(RecordJob job, JsonWriter out) {
    MacIdentifiers mac = job.mac();
    out.text("label", job.label())
        .text("origin", ORIGINS.words().get(ORIGINS.values().indexOf(job.origin())))
        .texts("services", job.services().stream().map(Service::word).sorted().toList())
        .list("wanted", job.wanted(), (each, wanted) -> write(wanted, each))
        .text("serialNumber", mac.serialNumber())
        .text("hardwareUuid", mac.hardwareUuid())
        .list(
            "deviceIds",
            mac.deviceIds(),
            (each, id) ->
                each.text("id", id.id())
                    .text("from", id.from().word())
                    .text("tenantId", id.tenantId()))
        .text("user", mac.user())
        .time("registered", mac.registered());
    mac.inUse().found().ifPresent(ids -> out.texts("inUse", ids));
    if (mac.inUse().isUnknown()) {
      out.text("inUseUntold", mac.inUse().reason());
    }
    out.text("enrolledWith", mac.enrolledWith().found().map(Mdm::word));
    if (mac.enrolledWith().isUnknown()) {
      out.text("enrolledWithUntold", mac.enrolledWith().reason());
    }
    out.text("tenantId", mac.tenantId()).text("jamfServer", mac.jamfServer());
  }

  static RecordJob read(Fields in) {
    MacIdentifiers mac =
        new MacIdentifiers(
            in.maybeText("serialNumber"),
            in.maybeText("hardwareUuid"),
            in.objects("deviceIds", JobMacJson::deviceId),
            inUse(in),
            in.maybeText("user"),
            in.maybeTime("registered"),
            enrolledWith(in),
            in.maybeText("tenantId"),
            in.maybeText("jamfServer"));
    Set<Service> services = new HashSet<>();
    for (String word : in.texts("services")) {
      Service service = JobLineJson.SERVICES.value(word);
      if (service == null) {
        throw in.wrong("services", word, "this version does not know");
      }
      services.add(service);
    }
    return new RecordJob(
        in.text("label"),
        in.word("origin", ORIGINS),
        mac,
        services,
        in.objects("wanted", JobMacJson::wanted));
  }

  private static DeviceId deviceId(Fields in) {
    DeviceId id = new DeviceId(in.text("id"), in.word("from", PLACES), in.maybeText("tenantId"));
    in.end();
    return id;
  }

  static void write(Wanted wanted, JsonWriter out) {
    out.text("service", wanted.service().word())
        .text("id", wanted.id())
        .text("name", wanted.name())
        .text("serialNumber", wanted.serialNumber())
        .text("hardwareUuid", wanted.hardwareUuid())
        .text("deviceId", wanted.deviceId())
        .text("why", wanted.why());
    if (wanted.disableFirst()) {
      out.flag("disableFirst", true);
    }
  }

  static Wanted wanted(Fields in) {
    Wanted wanted =
        new Wanted(
            in.word("service", JobLineJson.SERVICES),
            in.maybeText("id"),
            in.maybeText("name"),
            in.maybeText("serialNumber"),
            in.maybeText("hardwareUuid"),
            in.maybeText("deviceId"),
            in.text("why"),
            in.has("disableFirst") && in.flag("disableFirst"));
    in.end();
    return wanted;
  }

  private static Observation<List<String>> inUse(Fields in) {
    if (in.has("inUse")) {
      return Observation.known(in.texts("inUse"));
    }
    return in.maybeText("inUseUntold")
        .<Observation<List<String>>>map(Observation::unknown)
        .orElseGet(Observation::absent);
  }

  private static Observation<Mdm> enrolledWith(Fields in) {
    if (in.has("enrolledWith")) {
      return Observation.known(in.word("enrolledWith", MDMS));
    }
    return in.maybeText("enrolledWithUntold")
        .<Observation<Mdm>>map(Observation::unknown)
        .orElseGet(Observation::absent);
  }
}
