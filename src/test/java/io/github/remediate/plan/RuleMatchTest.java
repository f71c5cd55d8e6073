package io.github.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.playbook.ItemRule;
import io.github.remediate.playbook.Origin;
import io.github.remediate.playbook.Scope;
import io.github.remediate.workshop.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A rule of the playbook")
class RuleMatchTest {
  private static final RuleMatch MATCH = new RuleMatch(Optional.empty());
  private static final String NAME = "com.microsoft.x";

  private static ItemRule rule(ItemRule.Kind kind, ItemRule.By by, String... values) {
    return new ItemRule(
        kind,
        by,
        List.of(values),
        Scope.REGISTRATION,
        false,
        Origin.ARTICLE,
        Optional.empty(),
        "",
        Optional.empty());
  }

  private static List<KeychainItem> oneOfEachClass() {
    return List.of(
        Items.password(NAME, NAME).build(),
        Items.preference(NAME, NAME).build(),
        Items.internet(NAME, NAME).build(),
        Items.certificate(NAME, NAME, "a").build(),
        Items.key(ItemClass.PUBLIC_KEY, NAME, null, "a").build(),
        Items.key(ItemClass.PRIVATE_KEY, NAME, null, "a").build(),
        Items.key(ItemClass.SYMMETRIC_KEY, NAME, null, "a").build(),
        Items.other(NAME).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "GENERIC_PASSWORD: generic-password",
        "IDENTITY_PREFERENCE: identity-preference",
        "INTERNET_PASSWORD: internet-password",
        "CERTIFICATE: certificate",
        "KEY: public-key private-key",
        "ANY: generic-password identity-preference internet-password certificate",
      })
  @DisplayName("takes items of its class only")
  void takesItemsOfItsClassOnly(ItemRule.Kind kind, String classes) {
    List<String> taken = new ArrayList<>();
    for (KeychainItem item : oneOfEachClass()) {
      if (MATCH.matches(rule(kind, ItemRule.By.LABEL, NAME), item)) {
        taken.add(item.itemClass().word());
      }
    }
    assertThat(String.join(" ", taken)).isEqualTo(classes);
  }

  private static KeychainItem password(String label, String account, String service) {
    return Items.password(account, service).label(label).build();
  }

  @Test
  @DisplayName("names one attribute and no other")
  void namesOneAttributeAndNoOther() {
    KeychainItem item = password("label", "account", "service");
    ItemRule.Kind kind = ItemRule.Kind.GENERIC_PASSWORD;
    assertThat(MATCH.matches(rule(kind, ItemRule.By.LABEL, "x", "label"), item)).isTrue();
    assertThat(MATCH.matches(rule(kind, ItemRule.By.LABEL, "account", "Label"), item)).isFalse();
    assertThat(MATCH.matches(rule(kind, ItemRule.By.ACCOUNT, "account"), item)).isTrue();
    assertThat(MATCH.matches(rule(kind, ItemRule.By.ACCOUNT, "service"), item)).isFalse();
    assertThat(MATCH.matches(rule(kind, ItemRule.By.SERVICE, "service"), item)).isTrue();
    assertThat(MATCH.matches(rule(kind, ItemRule.By.SERVICE, "label"), item)).isFalse();
    assertThat(MATCH.matches(rule(kind, ItemRule.By.LABEL_END, "bel"), item)).isTrue();
    assertThat(MATCH.matches(rule(kind, ItemRule.By.LABEL_END, "lab"), item)).isFalse();
    KeychainItem bare = password(null, null, null);
    for (ItemRule.By by : ItemRule.By.values()) {
      assertThat(MATCH.matches(rule(kind, by, "x"), bare)).as(by.name()).isFalse();
    }
  }

  @Test
  @DisplayName("does not look for the end of a label that is no text")
  void doesNotLookForTheEndOfALabelThatIsNoText() {
    byte[] bytes = {(byte) 0xff, 'x'};
    KeychainItem item = Items.password(null, null).label(Bytes.of(bytes)).build();
    assertThat(
            MATCH.matches(rule(ItemRule.Kind.GENERIC_PASSWORD, ItemRule.By.LABEL_END, "x"), item))
        .isFalse();
  }

  @Test
  @DisplayName("compares issuers and subjects whatever the case")
  void comparesIssuersAndSubjectsWhateverTheCase() {
    KeychainItem item = Items.certificate("MS-ORGANIZATION-ACCESS", "device", "a").build();
    ItemRule.Kind kind = ItemRule.Kind.CERTIFICATE;
    assertThat(MATCH.matches(rule(kind, ItemRule.By.ISSUER, "MS-Organization-Access"), item))
        .isTrue();
    assertThat(MATCH.matches(rule(kind, ItemRule.By.ISSUER, "device"), item)).isFalse();
    assertThat(MATCH.matches(rule(kind, ItemRule.By.SUBJECT, "DEVICE"), item)).isTrue();
    assertThat(MATCH.matches(rule(kind, ItemRule.By.SUBJECT, "MS-Organization-Access"), item))
        .isFalse();
    KeychainItem unreadable =
        Items.certificate("MS-ORGANIZATION-ACCESS", "device", "a").issuerUnreadable().build();
    assertThat(MATCH.matches(rule(kind, ItemRule.By.ISSUER, "MS-Organization-Access"), unreadable))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Microsoft, true",
    "com.MICROSOFT.x, true",
    "Not a microsoft, true",
    "xmicrosoft microsoft, true",
    "contoso.onmicrosoft.com, false",
    "9microsoft, false",
    "micro soft, false",
  })
  @DisplayName("mentions are beginnings of words in any name")
  void mentionsAreBeginningsOfWordsInAnyName(String text, boolean mentioned) {
    ItemRule any = rule(ItemRule.Kind.ANY, ItemRule.By.MENTIONS, "Microsoft");
    assertThat(MATCH.matches(any, password(text, null, null))).isEqualTo(mentioned);
    assertThat(MATCH.matches(any, password(null, text, null))).isEqualTo(mentioned);
    assertThat(MATCH.matches(any, password(null, null, text))).isEqualTo(mentioned);
    assertThat(MATCH.matches(any, Items.certificate(text, "x", "a").build())).isEqualTo(mentioned);
    assertThat(MATCH.matches(any, Items.certificate("x", text, "a").build())).isEqualTo(mentioned);
    KeychainItem unreadable = Items.certificate(text, "x", "a").issuerUnreadable().build();
    assertThat(MATCH.matches(any, unreadable)).isFalse();
  }

  @Test
  @DisplayName("tells whether more than the label names an item")
  void tellsWhetherMoreThanTheLabelNamesAnItem() {
    ItemRule mentions = rule(ItemRule.Kind.ANY, ItemRule.By.MENTIONS, "Microsoft");
    assertThat(MATCH.matchesWithoutLabel(mentions, password("Microsoft", "a", "b"))).isFalse();
    assertThat(MATCH.matchesWithoutLabel(mentions, password("x", "Microsoft", "b"))).isTrue();
    assertThat(MATCH.matchesWithoutLabel(mentions, password("x", "a", "microsoft"))).isTrue();
    ItemRule label = rule(ItemRule.Kind.INTERNET_PASSWORD, ItemRule.By.LABEL, "n");
    assertThat(MATCH.matchesWithoutLabel(label, password("n", "a", "b"))).isFalse();
    assertThat(MATCH.matchesWithoutLabel(label, password("n", "n", "b"))).isTrue();
    assertThat(MATCH.matchesWithoutLabel(label, password("n", "a", "n"))).isTrue();
    ItemRule service = rule(ItemRule.Kind.INTERNET_PASSWORD, ItemRule.By.SERVICE, "n");
    assertThat(MATCH.matchesWithoutLabel(service, password("x", "a", "b"))).isTrue();
  }
}
