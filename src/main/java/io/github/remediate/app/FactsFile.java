package io.github.remediate.app;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.journal.AtomicFile;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.StateDirectory;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.SingleSignOn;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes down what was seen of a Mac before anything was done to it, for whoever has to find out
 * later: {@code facts.json} in the run's directory, and in its evidence the attributes of keychain
 * items and the profiles with their payloads' types. Of a payload's content, of comments and of
 * secrets nothing is written. The files are root's alone, and each is there whole or not at all.
 *
 * <p>In the JSON, what is absent is null, and what is not known is an object with the reason.
 */
record FactsFile(JsonWriter json) {
  /** The file of all facts, which is written last. */
  static final String FACTS = "facts.json";

  private static final String LOGIN = "keychain-login.json";
  private static final String SYSTEM = "keychain-system.json";
  private static final String JAMF = "keychain-jamf.json";
  private static final String PROFILES = "profiles.json";

  /** The files that are written into the run's evidence. */
  static final Set<String> EVIDENCE = Set.of(LOGIN, SYSTEM, JAMF, PROFILES);

  /**
   * Writes all of it, before the run's first record: a run that has one has these.
   *
   * @throws JournalException if a file cannot be written
   */
  static void write(RunStore.RunDirectory run, MacFacts facts) throws JournalException {
    Path evidence = run.directory().resolve("evidence");
    StateDirectory.create(evidence);
    MacFacts.Keychains keychains = facts.keychains();
    save(evidence.resolve(LOGIN), to -> to.keychain("login", keychains.login()));
    save(evidence.resolve(SYSTEM), to -> to.keychain("system", keychains.system()));
    save(evidence.resolve(JAMF), to -> to.keychain("jamf", keychains.jamf()));
    save(
        evidence.resolve(PROFILES),
        to -> to.list("profiles", facts.management().profiles(), to::profile));
    save(run.directory().resolve(FACTS), to -> to.facts(facts));
  }

  private static void save(Path file, Consumer<FactsFile> content) throws JournalException {
    byte[] document =
        JsonWriter.bytes(
            JsonWriter.Layout.INDENTED,
            json -> content.accept(new FactsFile(json.text("schema", "remediate.facts/1"))));
    AtomicFile.write(file, document);
  }

  private <T> void observed(String name, Observation<T> observation, Consumer<T> known) {
    if (observation.found().isPresent()) {
      known.accept(observation.found().get());
    } else if (observation.isAbsent()) {
      json.nothing(name);
    } else {
      json.object(name, unknown -> unknown.text("unknown", observation.reason()));
    }
  }

  /** An object, of which {@code fields} writes the fields. */
  private <T> void object(String name, Observation<T> observation, Consumer<T> fields) {
    observed(name, observation, value -> json.object(name, inner -> fields.accept(value)));
  }

  private <T> void list(String name, Observation<List<T>> observation, Consumer<T> fields) {
    observed(name, observation, values -> list(name, values, fields));
  }

  private <T> void list(String name, Collection<T> values, Consumer<T> fields) {
    json.list(name, values, (inner, value) -> fields.accept(value));
  }

  private void text(String name, Observation<String> observation) {
    observed(name, observation, value -> json.text(name, value));
  }

  private void flag(String name, Observation<Boolean> observation) {
    observed(name, observation, value -> json.flag(name, value));
  }

  private void number(String name, Observation<? extends Number> observation) {
    observed(name, observation, value -> json.number(name, value.longValue()));
  }

  private void facts(MacFacts facts) {
    json.text("source", facts.source().word()).flag("privileged", facts.privileged());
    text("serialNumber", facts.identity().serialNumber());
    text("hardwareUuid", facts.identity().hardwareUuid());
    text("osVersion", facts.identity().osVersion());
    text("bootSession", facts.identity().bootSession());
    text("user", facts.user().map(user -> user.name()));
    text("home", facts.user().map(user -> user.home().value()));
    text("consoleUser", facts.console().map(console -> console.name()));
    management(facts.management());
    text("companyPortalVersion", facts.companyPortalVersion());
    number("loginKeychainItems", facts.keychains().login().map(KeychainContents::total));
    number("systemKeychainItems", facts.keychains().system().map(KeychainContents::total));
    number("jamfKeychainItems", facts.keychains().jamf().map(KeychainContents::total));
    flag("loginKeychainUnlocked", facts.keychains().loginUnlocked());
    list("registrations", facts.registrations(), each -> json.text("deviceId", each.deviceId()));
    list(
        "otherPlaces",
        facts.otherUsers(),
        other -> {
          json.text("path", other.path().value());
          number("registrations", other.registrations());
        });
    surroundings(facts.surroundings());
    list(
        "records",
        facts.records(),
        record -> {
          json.text("service", record.service().word())
              .text("id", record.id())
              .text("name", record.name())
              .text("deviceId", record.deviceId());
        });
    list("files", List.copyOf(new TreeMap<>(facts.files()).values()), this::file);
  }

  private void management(MacFacts.Management management) {
    object(
        "enrollment",
        management.enrollment(),
        enrollment -> {
          json.flag("enrolled", enrollment.enrolled())
              .flag("automated", enrollment.automated())
              .flag("userApproved", enrollment.userApproved())
              .text("server", enrollment.server());
        });
    text("framework", management.framework());
    text("jamfServer", management.jamfServer());
    flag("compliance", management.compliance());
    flag("registeredByJamf", management.registeredByJamf());
    text("clientId", management.clientId());
    flag("jamfAadSettings", management.jamfAadSettings());
  }

  private void surroundings(MacFacts.Surroundings around) {
    signOn(around.signOn());
    flag("fileVault", around.fileVault());
    flag("bootstrapToken", around.bootstrapToken());
    flag("jamfServerAnswers", around.jamfServerAnswers());
    flag("fullDiskAccess", around.fullDiskAccess());
    text("power", around.power().map(power -> power.source().name().toLowerCase(Locale.ROOT)));
    number("freeBytes", around.freeBytes());
    text("network", around.network());
  }

  private void signOn(SingleSignOn signOn) {
    object(
        "platformSso",
        signOn.platform(),
        platform -> {
          json.flag("registered", platform.registered())
              .text("extension", platform.extension())
              .text("deviceId", platform.deviceId())
              .someText("userState", platform.user().word());
        });
    object(
        "pssoStatus",
        signOn.status(),
        status -> {
          json.number("platform", status.platform().ordinal())
              .text("deviceId", status.deviceId())
              .text("tenantId", status.tenantId());
        });
    list("userProfiles", signOn.userProfiles(), this::profile);
  }

  private void file(PathLookup look) {
    json.text("path", look.path().value());
    object(
        "entry",
        look.entry(),
        entry -> {
          json.text("kind", kind(entry))
              .number("uid", entry.owner())
              .number("gid", entry.group())
              .text("mode", Integer.toOctalString(entry.mode()))
              .number("size", entry.size())
              .text("modified", entry.modified().toString());
        });
  }

  private static String kind(FileEntry entry) {
    return entry.kind().name().toLowerCase(Locale.ROOT);
  }

  private void profile(Profile profile) {
    json.text("identifier", profile.identifier())
        .text("displayName", profile.displayName())
        .text("owner", profile.owner())
        .flag("removable", profile.removable());
    list(
        "payloads",
        profile.payloads(),
        payload -> {
          json.text("type", payload.type()).text("identifier", payload.identifier());
        });
  }

  private void keychain(String name, Observation<KeychainContents> keychain) {
    object(
        name,
        keychain,
        contents -> {
          json.text("path", contents.path().value()).number("total", contents.total());
          list("items", contents.items(), this::item);
        });
  }

  private void item(KeychainItem item) {
    json.text("class", item.itemClass().word());
    attribute("label", item.label());
    attribute("account", item.account());
    attribute("service", item.service());
    json.text("type", item.type());
    attribute("description", item.description());
    attribute("creator", item.creator());
    json.text("keyHash", item.keyHash() == null ? null : item.keyHash().hex());
    attribute("applicationTag", item.applicationTag());
    json.text("issuer", name(item.issuer()))
        .text("subject", name(item.subject()))
        .text("serialNumber", item.serialNumber() == null ? null : item.serialNumber().hex())
        .text("sha1", item.sha1());
  }

  private void attribute(String name, Bytes valueOrNull) {
    json.text(name, valueOrNull == null ? null : valueOrNull.display());
  }

  private static String name(Observation<DistinguishedName> name) {
    return name.isKnown() ? name.found().orElseThrow().allValues() : null;
  }
}
