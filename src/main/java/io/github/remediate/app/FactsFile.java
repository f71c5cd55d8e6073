package io.github.remediate.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.remediate.journal.AtomicFile;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.StateDirectory;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Octets;
import io.github.remediate.mac.PathLook;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.SingleSignOn;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Writes down what was seen of a Mac before anything was done to it, for whoever has to find out
 * later: {@code facts.json} in the run's directory, and in its evidence the attributes of keychain
 * items and the profiles with their payloads' types. Of a payload's content, of comments and of
 * secrets nothing is written. The files are root's alone, and each is there whole or not at all.
 *
 * <p>In the JSON, what is absent is null, and what is not known is an object with the reason.
 */
final class FactsFile {
  private final JsonGenerator json;

  private FactsFile(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes all of it, before the run's first record: a run that has one has these.
   *
   * @throws JournalException if a file cannot be written
   */
  static void write(RunStore.RunDirectory run, MacFacts facts) throws JournalException {
    Path evidence = run.directory().resolve("evidence");
    StateDirectory.create(evidence);
    MacFacts.Keychains keychains = facts.keychains();
    save(evidence.resolve("keychain-login.json"), to -> to.keychain("login", keychains.login()));
    save(evidence.resolve("keychain-system.json"), to -> to.keychain("system", keychains.system()));
    save(evidence.resolve("keychain-jamf.json"), to -> to.keychain("jamf", keychains.jamf()));
    save(
        evidence.resolve("profiles.json"),
        to -> to.list("profiles", facts.management().profiles(), to::profile));
    save(run.directory().resolve("facts.json"), to -> to.facts(facts));
  }

  /** Writes the content of one file. */
  private interface Content {
    void write(FactsFile to) throws IOException;
  }

  /** Writes one value, or the fields of one element of an array. */
  private interface Value<T> {
    void write(T value) throws IOException;
  }

  private static void save(Path file, Content content) throws JournalException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("schema", "remediate.facts/1");
      content.write(new FactsFile(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicFile.write(file, text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  private <T> void observed(String name, Observation<T> observation, Value<T> value)
      throws IOException {
    json.writeFieldName(name);
    if (observation instanceof Observation.Known<T> known) {
      value.write(known.value());
    } else if (observation.isAbsent()) {
      json.writeNull();
    } else {
      json.writeStartObject();
      json.writeStringField("unknown", observation.reason());
      json.writeEndObject();
    }
  }

  private <T> void list(String name, Observation<List<T>> observation, Value<T> fields)
      throws IOException {
    observed(name, observation, values -> array(values, fields));
  }

  private <T> void array(List<T> values, Value<T> fields) throws IOException {
    json.writeStartArray();
    for (T value : values) {
      json.writeStartObject();
      fields.write(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void text(String name, Observation<String> observation) throws IOException {
    observed(name, observation, json::writeString);
  }

  private void flag(String name, Observation<Boolean> observation) throws IOException {
    observed(name, observation, json::writeBoolean);
  }

  private void optional(String name, Object valueOrNull) throws IOException {
    if (valueOrNull != null) {
      json.writeStringField(name, valueOrNull.toString());
    }
  }

  private void facts(MacFacts facts) throws IOException {
    json.writeStringField("source", facts.source().word());
    json.writeBooleanField("privileged", facts.privileged());
    text("serialNumber", facts.identity().serialNumber());
    text("hardwareUuid", facts.identity().hardwareUuid());
    text("osVersion", facts.identity().osVersion());
    text("bootSession", facts.identity().bootSession());
    text("user", facts.user().map(user -> user.name()));
    text("home", facts.user().map(user -> user.home().value()));
    text("consoleUser", facts.console().map(console -> console.name()));
    management(facts.management());
    text("companyPortalVersion", facts.companyPortalVersion());
    observed("loginKeychainItems", facts.keychains().login(), this::total);
    observed("systemKeychainItems", facts.keychains().system(), this::total);
    observed("jamfKeychainItems", facts.keychains().jamf(), this::total);
    flag("loginKeychainUnlocked", facts.keychains().loginUnlocked());
    list(
        "registrations",
        facts.registrations(),
        each -> json.writeStringField("deviceId", each.deviceId()));
    list(
        "otherPlaces",
        facts.otherUsers(),
        other -> {
          json.writeStringField("path", other.path().value());
          observed("registrations", other.registrations(), json::writeNumber);
        });
    surroundings(facts.surroundings());
    list(
        "records",
        facts.records(),
        record -> {
          json.writeStringField("service", record.service().word());
          json.writeStringField("id", record.id());
          json.writeStringField("name", record.name());
          optional("deviceId", record.deviceId().orElse(null));
        });
    json.writeFieldName("files");
    array(List.copyOf(new TreeMap<>(facts.files()).values()), this::file);
  }

  private void total(KeychainContents keychain) throws IOException {
    json.writeNumber(keychain.total());
  }

  private void management(MacFacts.Management management) throws IOException {
    observed(
        "enrollment",
        management.enrollment(),
        enrollment -> {
          json.writeStartObject();
          json.writeBooleanField("enrolled", enrollment.enrolled());
          json.writeBooleanField("automated", enrollment.automated());
          json.writeBooleanField("userApproved", enrollment.userApproved());
          json.writeStringField("server", enrollment.server());
          json.writeEndObject();
        });
    text("framework", management.framework());
    text("jamfServer", management.jamfServer());
    flag("compliance", management.compliance());
    flag("registeredByJamf", management.registeredByJamf());
  }

  private void surroundings(MacFacts.Surroundings around) throws IOException {
    signOn(around.signOn());
    flag("fileVault", around.fileVault());
    flag("bootstrapToken", around.bootstrapToken());
    flag("jamfServerAnswers", around.jamfServerAnswers());
    flag("fullDiskAccess", around.fullDiskAccess());
    text("power", around.power().map(power -> power.source().name().toLowerCase(Locale.ROOT)));
    observed("freeBytes", around.freeBytes(), json::writeNumber);
    text("network", around.network());
  }

  private void signOn(SingleSignOn signOn) throws IOException {
    observed(
        "platformSso",
        signOn.platform(),
        platform -> {
          json.writeStartObject();
          json.writeBooleanField("registered", platform.registered());
          optional("extension", platform.extension().orElse(null));
          optional("deviceId", platform.deviceId().orElse(null));
          json.writeEndObject();
        });
    observed(
        "pssoStatus",
        signOn.status(),
        status -> {
          json.writeStartObject();
          json.writeNumberField("platform", status.platform().ordinal());
          optional("deviceId", status.deviceId().orElse(null));
          optional("tenantId", status.tenantId().orElse(null));
          json.writeEndObject();
        });
    list("userProfiles", signOn.userProfiles(), this::profile);
  }

  private void file(PathLook look) throws IOException {
    json.writeStringField("path", look.path().value());
    observed(
        "entry",
        look.entry(),
        entry -> {
          json.writeStartObject();
          json.writeStringField("kind", kind(entry));
          json.writeNumberField("uid", entry.owner());
          json.writeNumberField("gid", entry.group());
          json.writeStringField("mode", Integer.toOctalString(entry.mode()));
          json.writeNumberField("size", entry.size());
          json.writeStringField("modified", entry.modified().toString());
          json.writeEndObject();
        });
  }

  private static String kind(FileEntry entry) {
    return entry.kind().name().toLowerCase(Locale.ROOT);
  }

  private void profile(Profile profile) throws IOException {
    json.writeStringField("identifier", profile.identifier());
    json.writeStringField("displayName", profile.displayName());
    json.writeStringField("owner", profile.owner());
    json.writeBooleanField("removable", profile.removable());
    json.writeFieldName("payloads");
    array(
        profile.payloads(),
        payload -> {
          json.writeStringField("type", payload.type());
          json.writeStringField("identifier", payload.identifier());
        });
  }

  private void keychain(String name, Observation<KeychainContents> keychain) throws IOException {
    observed(
        name,
        keychain,
        contents -> {
          json.writeStartObject();
          json.writeStringField("path", contents.path().value());
          json.writeNumberField("total", contents.total());
          json.writeFieldName("items");
          array(contents.items(), this::item);
          json.writeEndObject();
        });
  }

  private void item(KeychainItem item) throws IOException {
    json.writeStringField("class", item.itemClass().word());
    octets("label", item.label());
    octets("account", item.account());
    octets("service", item.service());
    optional("type", item.type());
    octets("description", item.description());
    octets("creator", item.creator());
    optional("keyHash", item.keyHash() == null ? null : item.keyHash().hex());
    octets("applicationTag", item.applicationTag());
    optional("issuer", name(item.issuer()));
    optional("subject", name(item.subject()));
    optional("serialNumber", item.serialNumber() == null ? null : item.serialNumber().hex());
    optional("sha1", item.sha1());
  }

  private void octets(String name, Octets valueOrNull) throws IOException {
    optional(name, valueOrNull == null ? null : valueOrNull.display());
  }

  private static String name(Observation<DistinguishedName> name) {
    return name.isKnown() ? name.found().orElseThrow().allValues() : null;
  }
}
