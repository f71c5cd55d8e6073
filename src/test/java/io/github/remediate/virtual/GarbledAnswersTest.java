package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.workshop.AnsweredLook;
import io.github.remediate.workshop.CommandOutput;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.ForgedAnswer;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.Profiles;
import io.github.remediate.workshop.SeededRandom;
import io.github.remediate.workshop.Software;
import io.github.remediate.workshop.WorkplaceJoin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program prints can be cut off, or be anything at all. */
@DisplayName("An answer that is cut off or garbled")
final class GarbledAnswersTest {
  private static final int CUTS = Integer.getInteger("cuts", 3);

  private static final List<String> GARBAGE =
      List.of(
          "",
          "\n",
          "\0\0\0\0",
          "{}",
          "(null)\n",
          "<html><body>Not found</body></html>\n",
          "dyld: Library not loaded\n",
          "no\n",
          "No\nNo\nNo\n",
          "<dictionary> {\n}\n",
          "keychain: ");

  static Stream<ForgedMac> macs() {
    List<ForgedMac> macs = new ArrayList<>(DryRunFixtures.all());
    macs.add(troubled());
    macs.add(deserted());
    return macs.stream();
  }

  /** A Mac on which every hazard that a program shows is there. */
  private static ForgedMac troubled() {
    MacForge mac =
        forge("troubled")
            .enrolled(MacForge.Enrolled.AUTOMATED)
            .fileVault(true)
            .bootstrapToken(true)
            .jamfServerAnswers(false)
            .power(CommandOutput.onBattery(7));
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    mac.login(jane)
        .workplaceJoinKeys(
            WorkplaceJoin.of(
                mac.seeded(), mac.seeded().uuid(), "jane@contoso.example", "Mac", mac.recorded()))
        .password("com.microsoft.CompanyPortalMac", "jane@contoso.example");
    mac.profile(Profiles.jamfMdm(mac.seeded(), false)).profile(Profiles.wifi(mac.seeded()));
    mac.profile(Profiles.singleSignOn(mac.seeded(), true));
    Software.jamf(mac, "11.27.2-t1778000000", true);
    MacPath login = jane.home().child("Library/Keychains/login.keychain-db");
    return mac.answer(
            Probe.keychainInfo(login, jane),
            new Answer.Ran(36, new byte[0], "User interaction is not allowed.\n"))
        .forge();
  }

  /** Nobody is at the console of it. */
  private static ForgedMac deserted() {
    MacForge mac = forge("deserted").enrolled(MacForge.Enrolled.USER_APPROVED);
    mac.user("jane", 501, "/Users/jane");
    mac.profile(Profiles.jamfMdm(mac.seeded(), true));
    Software.jamf(mac, "11.27.2-t1778000000", true);
    return mac.nobodyAtConsole().forge();
  }

  private static MacForge forge(String name) {
    return new MacForge(name, 41, Instant.parse("2026-10-05T07:12:44Z"));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("macs")
  @DisplayName("makes no hazard clear, lets nothing go that stayed, and protects nothing less")
  void garbled(ForgedMac mac) {
    AnsweredLook look = new AnsweredLook(mac);
    AnsweredLook.Judged whole = look.whole();
    Random random = new Random(mac.name().hashCode());
    List<String> broken = new ArrayList<>();
    int place = 0;
    for (ForgedAnswer each : mac.answers()) {
      if (each.answer() instanceof Answer.Ran ran && isTried(mac, each.probe())) {
        for (Map.Entry<String, Answer.Ran> garbled : garbled(ran, random).entrySet()) {
          if (!SeededRandom.tries(place++, 13)) {
            continue;
          }
          for (String fault : look.with(each.probe(), garbled.getValue()).faults(whole)) {
            broken.add(each.probe() + ", " + garbled.getKey() + ": " + fault);
          }
        }
      }
    }
    assertThat(broken).as("seed " + mac.name().hashCode()).isEmpty();
    assertThat(place).isGreaterThan(150);
  }

  // Reading rich keychains again and again takes long; those of some are enough.
  private static boolean isTried(ForgedMac mac, Probe probe) {
    return mac.description().isEmpty()
        || !probe.commandLine().program().name().equals("security")
        || probe.commandLine().argv().contains("show-keychain-info");
  }

  /** By what was done to it: the answer, its exit status as it was. */
  private static Map<String, Answer.Ran> garbled(Answer.Ran ran, Random random) {
    Map<String, Answer.Ran> all = new LinkedHashMap<>();
    byte[] out = ran.stdout();
    if (out.length > 0) {
      Set<Integer> cuts = new HashSet<>(List.of(1, out.length / 2));
      for (int i = 0; i < CUTS; i++) {
        cuts.add(random.nextInt(out.length));
      }
      for (int cut : cuts) {
        all.put("cut after " + cut, printing(ran, Arrays.copyOf(out, cut)));
      }
      all.put("cut before", printing(ran, Arrays.copyOfRange(out, out.length / 3, out.length)));
      byte[] noise = new byte[1 + random.nextInt(80)];
      random.nextBytes(noise);
      all.put("noise", printing(ran, noise));
      for (String garbage : GARBAGE) {
        all.put("'" + garbage + "'", printing(ran, garbage.getBytes(StandardCharsets.UTF_8)));
      }
    }
    for (String said : List.of("Keychain \"/Users", "something else\n")) {
      all.put("stderr " + said, new Answer.Ran(0, out.length > 0 ? new byte[0] : out, said));
    }
    return all;
  }

  private static Answer.Ran printing(Answer.Ran ran, byte[] out) {
    return new Answer.Ran(ran.exit(), out, ran.stderr());
  }
}
