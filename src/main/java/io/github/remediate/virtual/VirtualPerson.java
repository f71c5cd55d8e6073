package io.github.remediate.virtual;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServerRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody at a virtual Mac who also has the servers' consoles at hand. As a helpful person they
 * read what they are asked, do it, and say yes; what they do is told by {@link #deeds}. Answers can
 * be laid down for single questions.
 */
public final class VirtualPerson implements People {
  private static final String ENROLL = "enroll";
  private static final String REGISTER = "register";

  private final PersonActions actions;
  private final List<ServerRecord> records;
  private final String jamfServer;
  private final boolean automated;
  private final Optional<Registration> registration;
  private final Map<String, Deque<Reply>> script = new HashMap<>();
  private final List<String> questions = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> deeds = new ArrayList<>();
  private Reply usual = Reply.YES;
  private People voice;

  /**
   * A helpful person.
   *
   * @param facts what they know: the Jamf server, how the Mac was enrolled, who registered it, and
   *     the servers' records
   */
  public VirtualPerson(VirtualMac mac, MacFacts facts) {
    this.actions = new PersonActions(mac.state());
    this.records = new ArrayList<>(facts.records().found().orElse(List.of()));
    Observation<Enrollment> enrollment = facts.management().enrollment();
    this.jamfServer =
        facts.management().jamfServer().found().orElse("https://example.jamfcloud.com/");
    this.automated = enrollment.found().map(Enrollment::automated).orElse(false);
    this.registration =
        facts.registrations().found().orElse(List.of()).stream()
            .filter(each -> each.userPrincipalName().isPresent())
            .findFirst();
  }

  /** From now on they say this, and do what they are asked only if it is yes. */
  public VirtualPerson says(Reply reply) {
    this.usual = reply;
    return this;
  }

  /** From now on {@code voice} answers, and they do what it said yes to. */
  public VirtualPerson speaksAs(People voice) {
    this.voice = voice;
    return this;
  }

  /** The next time a question of that id, or one that begins so, comes, they say this. */
  public VirtualPerson answers(String id, Reply reply) {
    script.computeIfAbsent(id, each -> new ArrayDeque<>()).add(reply);
    return this;
  }

  @Override
  public Channel channel() {
    return Channel.REHEARSAL;
  }

  @Override
  public Reply ask(String id, List<String> text, boolean unattended) {
    questions.add(id);
    Reply reply = voice == null ? reply(id) : voice.ask(id, text, unattended);
    if (reply == Reply.YES) {
      int before = deeds.size();
      act(id, text);
      for (String deed : deeds.subList(before, deeds.size())) {
        tell("  (on the virtual Mac: " + deed + ")");
      }
    }
    return reply;
  }

  @Override
  public Attestation attest(String id, List<String> text) {
    questions.add(id);
    return voice == null ? People.super.attest(id, text) : voice.attest(id, text);
  }

  @Override
  public Reply beforeRestart(List<String> text, Duration time) {
    if (voice != null) {
      tell("  (A real Mac counts down " + time.toSeconds() + " s here, which can be stopped.)");
    }
    return reply("countdown");
  }

  private Reply reply(String id) {
    for (Map.Entry<String, Deque<Reply>> scripted : script.entrySet()) {
      if (id.startsWith(scripted.getKey()) && !scripted.getValue().isEmpty()) {
        return scripted.getValue().remove();
      }
    }
    return usual;
  }

  /** Consents have the step's id alone; what is to be done has more behind a slash. */
  private void act(String id, List<String> text) {
    String all = String.join("\n", text);
    if (id.indexOf('/') < 0) {
      return;
    }
    if (all.contains("Keychain Access")) {
      int deleted = actions.deleteItems(text);
      deeds.add("deleted " + deleted + " items in Keychain Access");
    }
    String words = all.toLowerCase(Locale.ROOT);
    if (id.startsWith(ENROLL + "/")) {
      enroll();
    } else if (id.startsWith(REGISTER + "/")) {
      register();
    } else if (words.contains("remove mdm profile") || words.contains("remove the mdm profile")) {
      unmanage();
    }
    deleteRecords(text);
  }

  /** By the record's own id, or by the device id where the first lines name the service. */
  private void deleteRecords(List<String> text) {
    String where = String.join("\n", text.subList(0, Math.min(2, text.size())));
    records.removeIf(
        record -> {
          boolean here = where.contains(record.service().title());
          boolean named = false;
          for (String line : text) {
            named |= line.endsWith(" " + record.id());
            named |= here && record.deviceId().filter(id -> line.endsWith(" " + id)).isPresent();
          }
          if (named) {
            deeds.add("deleted " + record.service().title() + " record " + record.id());
          }
          return named;
        });
  }

  /** Enrolls the Mac again, the way it was enrolled before. */
  public void enroll() {
    deeds.add("enrolled the Mac");
    actions.enroll(automated, jamfServer);
  }

  /** Registers the Mac from Self Service, with Company Portal installed before. */
  public void register() {
    Optional<String> device =
        actions.register(
            registration
                .flatMap(Registration::tenantId)
                .orElse("00000000-0000-4000-8000-000000000000"),
            registration.flatMap(Registration::userPrincipalName).orElse("user@contoso.example"));
    device.ifPresent(id -> deeds.add("registered the Mac as " + id));
  }

  /** Has Jamf Pro send its unmanage command, which removes also a profile that must stay. */
  public void unmanage() {
    deeds.add("removed the MDM profile from the server");
    actions.unmanage();
  }

  /** Deregisters the Mac from Platform SSO in Company Portal. */
  public void leavePlatformSso() {
    deeds.add("deregistered the Mac in Company Portal");
    actions.leavePlatformSso();
  }

  @Override
  public void tell(String text) {
    told.add(text);
    if (voice != null) {
      voice.tell(text);
    }
  }

  /** The ids of all questions, in order. */
  public List<String> questions() {
    return List.copyOf(questions);
  }

  /** Everything they were told. */
  public List<String> told() {
    return List.copyOf(told);
  }

  /** What they did besides answering, in order. */
  public List<String> deeds() {
    return List.copyOf(deeds);
  }

  /** What the servers still hold. */
  public List<ServerRecord> records() {
    return List.copyOf(records);
  }
}
