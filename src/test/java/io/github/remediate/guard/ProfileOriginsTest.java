package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import io.github.remediate.workshop.Items;
import io.github.remediate.workshop.SampleFacts;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The profiles that may have brought an item of the System keychain")
class ProfileOriginsTest {
  private static final String JAMF_CA = "Example JSS Built-in Certificate Authority";

  private final KeychainItem mdm =
      Items.certificate(JAMF_CA, "UUID", "mdm").in(Items.SYSTEM).build();
  private final KeychainItem mdmKey = key("Imported Private Key", "mdm");
  private final KeychainItem wifi =
      Items.certificate("Example CA", "mac-17", "wifi").in(Items.SYSTEM).build();
  private final KeychainItem wifiKey = key("Imported Private Key", "wifi");
  private final KeychainItem own =
      Items.certificate("com.apple.systemdefault", "com.apple.systemdefault", "own")
          .in(Items.SYSTEM)
          .build();
  private final KeychainItem ownKey = key("com.apple.systemdefault", "own");
  private final KeychainItem lone = key("Tools", "lone");

  private static KeychainItem key(String label, String hash) {
    return Items.key(ItemClass.PRIVATE_KEY, label, null, hash).in(Items.SYSTEM).build();
  }

  private ProfileOrigins origins(Observation<List<Profile>> profiles) {
    return new ProfileOrigins(
        new SampleFacts()
            .profiles(profiles)
            .system(
                Items.keychain(
                    Items.SYSTEM, List.of(mdm, mdmKey, wifi, wifiKey, own, ownKey, lone)))
            .build());
  }

  private static Profile profile(String identifier, String... payloads) {
    return new Profile(
        identifier,
        "",
        "_computerlevel",
        true,
        List.of(payloads).stream()
            .map(type -> new Profile.Payload(type, "", List.of(), List.of(), ""))
            .toList());
  }

  @Test
  @DisplayName(
      "are MDM's for its identity, those with an identity for others, and none for macOS's")
  void tied() {
    ProfileOrigins origins =
        origins(
            Observation.known(
                List.of(
                    profile("mdm", "com.apple.mdm"),
                    profile("wifi", "com.apple.wifi.managed", "com.apple.security.scep"),
                    profile("dock", "com.apple.dock"))));

    assertThat(origins.of(mdm)).containsExactly("mdm", "wifi");
    assertThat(origins.of(mdmKey)).containsExactly("mdm", "wifi");
    assertThat(origins.of(wifi)).containsExactly("wifi");
    assertThat(origins.of(wifiKey)).containsExactly("wifi");
    assertThat(origins.of(own)).isEmpty();
    assertThat(origins.of(ownKey)).isEmpty();
    assertThat(origins.of(lone)).isEmpty();
  }

  @Test
  @DisplayName("are none of what is installed for an item of another keychain, or without profiles")
  void untied() {
    KeychainItem login = Items.certificate(JAMF_CA, "UUID", "mdm").build();
    assertThat(origins(Observation.known(List.of(profile("mdm", "com.apple.mdm")))).of(login))
        .isEmpty();
    assertThat(origins(Observation.absent()).of(mdm)).isEmpty();
  }

  @Test
  @DisplayName("may be MDM's where nobody can tell which there are")
  void unknown() {
    ProfileOrigins origins = origins(Observation.unknown("profiles gave no answer"));
    assertThat(origins.of(mdm)).containsExactly(Profile.JAMF_MDM);
    assertThat(origins.of(wifi)).isEmpty();
  }
}
