package io.github.remediate.app;

import io.github.remediate.mac.Helpdesk;
import io.github.remediate.plan.Part;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.Scope;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What a run was started with, as a resume needs it again.
 *
 * @param user the registered user that the run is for
 * @param scope the keychain scope in force
 * @param adfsUrl the ADFS address in force
 * @param helpdesk what windows say of the organization
 * @param onlySigned whether, where nobody is there, nothing but an approval answers
 * @param records by whom records at servers are deleted
 * @param services which services the run asks itself; empty where it asks none
 * @param receipts whose receipts for such records count
 * @param part how much of its playbook it does
 */
record RunRequest(
    Optional<String> user,
    Scope scope,
    Optional<String> adfsUrl,
    Helpdesk helpdesk,
    boolean onlySigned,
    Via records,
    ReceiptRules receipts,
    Optional<BoundServices> services,
    Part part) {
  private static final long MOST_BYTES = 1 << 18;
  private static final String HELP = "help";
  private static final String CONTACT = "contact";
  private static final String ICON = "icon";
  private static final String ONLY_SIGNED = "only-signed";
  private static final String RECORDS = "records";
  private static final String PART = "part";

  byte[] bytes() {
    Properties properties = new Properties();
    properties.setProperty("scope", scope.name());
    user.ifPresent(name -> properties.setProperty("user", name));
    adfsUrl.ifPresent(url -> properties.setProperty("adfs-url", url));
    helpdesk.help().forEach((tag, text) -> properties.setProperty(HELP + "." + tag, text));
    helpdesk.contact().forEach((tag, text) -> properties.setProperty(CONTACT + "." + tag, text));
    helpdesk.icon().ifPresent(icon -> properties.setProperty(ICON, icon));
    properties.setProperty(ONLY_SIGNED, Boolean.toString(onlySigned));
    properties.setProperty(RECORDS, records.word());
    properties.setProperty(PART, part.word());
    receipts.write(properties);
    services.ifPresent(bound -> bound.write(properties));
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The user that {@code file} names; empty also where it cannot be read. */
  static Optional<String> userIn(Path file) {
    try {
      return Optional.ofNullable(properties(file).getProperty("user"));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String digest(byte[] bytes) {
    return PlaybookReader.digest(bytes);
  }

  private static Map<String, String> byTag(Properties properties, String what) {
    Map<String, String> texts = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(what + ".")) {
        texts.put(key.substring(what.length() + 1), properties.getProperty(key));
      }
    }
    return texts;
  }

  private static Properties properties(Path file) throws IOException {
    return properties(content(file));
  }

  private static Properties properties(byte[] content) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(new String(content, StandardCharsets.UTF_8)));
    return properties;
  }

  // Opening a pipe would wait for somebody to write into it.
  private static byte[] content(Path file) throws IOException {
    BasicFileAttributes there =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!there.isRegularFile() || there.size() > MOST_BYTES) {
      throw new IOException("it is none of this program's files");
    }
    return Files.readAllBytes(file);
  }

  private static Via records(String word) {
    for (Via via : List.of(Via.HANDED_OVER, Via.API)) {
      if (via.word().equals(word)) {
        return via;
      }
    }
    return Via.PERSON;
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @param bound the digest of that
   * @throws CommandFailure if it is not there, not whole, or another one
   */
  static RunRequest read(RunStore.RunDirectory run, String bound) {
    try {
      byte[] content = content(run.request());
      Properties properties = properties(content);
      RunRequest request =
          new RunRequest(
              Optional.ofNullable(properties.getProperty("user")),
              Scope.valueOf(properties.getProperty("scope")),
              Optional.ofNullable(properties.getProperty("adfs-url")),
              new Helpdesk(
                  byTag(properties, HELP),
                  byTag(properties, CONTACT),
                  Optional.ofNullable(properties.getProperty(ICON))),
              properties.getProperty(ONLY_SIGNED).equals("true"),
              // A run of an older version has neither: a person deletes its records.
              records(properties.getProperty(RECORDS, "")),
              ReceiptRules.read(properties),
              BoundServices.read(properties),
              properties.getProperty(PART, "").equals(Part.USER.word()) ? Part.USER : Part.WHOLE);
      if (!digest(content).equals(bound)) {
        throw CommandFailure.stale(
            run.asTheMacSees(run.request().toString())
                + " was changed since the run began, so the run cannot go on. `sudo remediate"
                + " abort` ends it.");
      }
      return request;
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw CommandFailure.blocked(
          run.asTheMacSees(run.request().toString())
              + " cannot be read, so the run cannot go on. `sudo remediate abort` ends it.");
    }
  }
}
