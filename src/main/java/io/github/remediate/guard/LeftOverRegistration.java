package io.github.remediate.guard;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.SingleSignOn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what the login keychain holds of a registration is left over from an earlier one: then
 * single sign-on shows another id. A keychain has one set of Workplace Join's notes and one pair of
 * transport keys, which name no id; so they are all left over or all in use, and with identities of
 * both kinds nobody can tell. Without any device certificate they are no registration that could be
 * in use: a removal that was cut off leaves such. It depends on no playbook.
 */
public final class LeftOverRegistration {
  /** The first macOS that has Platform SSO; before it, there is no app-sso to ask. */
  private static final int FIRST_WITH_PLATFORM_SSO = 13;

  private static final String ID_NOTE =
      "com.microsoft.workplacejoin.certificateCommonNameIdentifier";

  private final State state;
  private final Set<String> leftOver;
  private final String reason;

  private enum State {
    /** Single sign-on has no registration beside it: this says nothing about the keychain. */
    FREE,
    LEFT_OVER,
    IN_USE,
    UNTOLD
  }

  private LeftOverRegistration(State state, Set<String> leftOver, String reason) {
    this.state = state;
    this.leftOver = leftOver;
    this.reason = reason;
  }

  /** What the Mac of {@code facts} shows. */
  public static LeftOverRegistration of(MacFacts facts) {
    SsoUse use = SsoUse.of(facts);
    if (use instanceof SsoUse.SetUp && facts.registrations().isUnknown()) {
      return untold("the login keychain's registrations: " + facts.registrations().reason());
    }
    if (!(use instanceof SsoUse.InUse)) {
      return new LeftOverRegistration(State.FREE, Set.of(), "");
    }
    if (!facts.registrations().isKnown()) {
      return untold("the login keychain's registrations: " + facts.registrations().reason());
    }
    Set<String> kept = kept(facts);
    List<String> ids = ids(facts);
    if (!ids.stream().allMatch(Registration::isDeviceId)) {
      return untold("single sign-on shows an id that is none of a device");
    }
    Set<String> shown = shown(facts);
    if (!kept.stream().allMatch(Registration::isDeviceId)) {
      return untold("a device certificate names no device id");
    }
    if (shown.size() > 1) {
      return untold("app-sso and getPSSOStatus show different ids: " + String.join(", ", shown));
    }
    Optional<String> hidden = hidden(facts, shown);
    if (!kept.isEmpty() && (shown.containsAll(kept) || shown.isEmpty() && hidden.isEmpty())) {
      return new LeftOverRegistration(
          State.IN_USE,
          Set.of(),
          "single sign-on uses the registration of " + String.join(", ", kept));
    }
    if (hidden.isPresent() || shown.isEmpty()) {
      return untold(hidden.orElse("no place shows which id is in use"));
    }
    if (kept.stream().anyMatch(shown::contains)) {
      return untold(
          "the keychain holds several identities, and one of them is in use, "
              + String.join(", ", shown)
              + ": the items beside them name no id, so nobody can tell whose they are");
    }
    return namesInUse(facts, shown)
        ? untold("a note of Workplace Join names the id in use")
        : new LeftOverRegistration(
            State.LEFT_OVER,
            kept,
            "single sign-on uses "
                + String.join(", ", shown)
                + ", and what the login keychain holds is left over");
  }

  private static LeftOverRegistration untold(String reason) {
    return new LeftOverRegistration(State.UNTOLD, Set.of(), reason);
  }

  private static Set<String> kept(MacFacts facts) {
    Set<String> ids = new LinkedHashSet<>();
    for (Registration registration : facts.registrations().found().orElse(List.of())) {
      ids.add(registration.deviceId().toLowerCase(Locale.ROOT));
    }
    return ids;
  }

  /**
   * Why nobody can tell which registration is in use, though one shows: a place may show another
   * id. Empty where all places were asked and agree, or where single sign-on shows none.
   */
  public static Optional<String> untoldUse(MacFacts facts) {
    List<String> ids = ids(facts);
    if (!ids.stream().allMatch(Registration::isDeviceId)) {
      return Optional.of("single sign-on shows an id that is none of a device");
    }
    Set<String> shown = shown(facts);
    return shown.size() > 1
        ? Optional.of("app-sso and getPSSOStatus show different ids: " + String.join(", ", shown))
        : hidden(facts, shown);
  }

  private static Set<String> shown(MacFacts facts) {
    Set<String> shown = new LinkedHashSet<>();
    ids(facts).stream()
        .filter(Registration::isDeviceId)
        .forEach(id -> shown.add(id.toLowerCase(Locale.ROOT)));
    return shown;
  }

  /** What app-sso and getPSSOStatus show, as it stands there. */
  private static List<String> ids(MacFacts facts) {
    SingleSignOn seen = facts.surroundings().signOn();
    List<String> ids = new ArrayList<>();
    seen.platform()
        .found()
        .filter(platform -> !platform.isAnothers())
        .flatMap(PlatformSso::deviceId)
        .ifPresent(ids::add);
    seen.status().found().flatMap(PssoStatus::deviceId).ifPresent(ids::add);
    return ids;
  }

  /** Why a place may show an id that was not seen; empty where all places were asked. */
  private static Optional<String> hidden(MacFacts facts, Set<String> shown) {
    SingleSignOn seen = facts.surroundings().signOn();
    Optional<PlatformSso> anothers =
        seen.platform()
            .found()
            .filter(platform -> platform.user() == PlatformSso.UserState.NONE)
            .filter(platform -> !platform.isAnothers() && platform.deviceId().isPresent());
    if (anothers.isPresent()
        && seen.status().found().flatMap(PssoStatus::deviceId).isEmpty()
        && !shown.containsAll(kept(facts))) {
      return Optional.of(
          "another user registered "
              + String.join(", ", shown)
              + " on this Mac, so that this user may use the one in the login keychain");
    }
    boolean noAppSso = CommonFacts.macOs(facts) < FIRST_WITH_PLATFORM_SSO;
    if (seen.platform().isUnknown() && !noAppSso) {
      return Optional.of("app-sso: " + seen.platform().reason());
    }
    if (seen.status().isUnknown() && !seen.program().isAbsent()) {
      return Optional.of("getPSSOStatus: " + seen.status().reason());
    }
    boolean others =
        seen.status()
            .found()
            .filter(
                status ->
                    status.platform() == PssoStatus.Platform.NOT_ENABLED
                        || status.platform() == PssoStatus.Platform.NOT_REGISTERED)
            .isPresent();
    if (others
        && seen.platform()
            .found()
            .filter(platform -> !platform.isAnothers() && platform.registered())
            .filter(platform -> platform.deviceId().isEmpty())
            .isPresent()) {
      return Optional.of("app-sso holds a registration whose device id does not show");
    }
    boolean nameless =
        seen.platform().found().filter(PlatformSso::registered).isPresent()
            || seen.status()
                .found()
                .filter(status -> status.platform() == PssoStatus.Platform.REGISTERED)
                .isPresent();
    return shown.isEmpty() && nameless
        ? Optional.of("single sign-on holds a registration whose device id does not show")
        : Optional.empty();
  }

  private static boolean namesInUse(MacFacts facts, Set<String> shown) {
    return facts.keychains().login().found().map(KeychainContents::items).orElse(List.of()).stream()
        .filter(item -> item.itemClass() == ItemClass.GENERIC_PASSWORD)
        .filter(item -> item.account() != null && item.account().is(ID_NOTE))
        .flatMap(item -> text(item.service()).stream())
        .anyMatch(id -> shown.contains(id.toLowerCase(Locale.ROOT)));
  }

  private static Optional<String> text(Bytes bytes) {
    return bytes == null ? Optional.empty() : bytes.text();
  }

  /** The device ids that are left over, in small letters; empty where none is for certain. */
  public Set<String> deviceIds() {
    return leftOver;
  }

  /**
   * Whether an item of a registration may go, as far as single sign-on goes; other guards have
   * their own say.
   */
  public GuardVerdict verdict(KeychainItem item) {
    return switch (state) {
      case FREE -> GuardVerdict.allowed();
      case IN_USE -> GuardVerdict.refused("in-use", reason);
      case UNTOLD -> GuardVerdict.unknown("whether it is in use cannot be told: " + reason);
      case LEFT_OVER ->
          isOthersDevice(item)
              ? GuardVerdict.refused("in-use", "it is the certificate of another device id")
              : GuardVerdict.allowed();
    };
  }

  // A device certificate that was read otherwise than the registrations were.
  private boolean isOthersDevice(KeychainItem item) {
    if (item.itemClass() != ItemClass.CERTIFICATE || !MicrosoftKeys.issued(item)) {
      return false;
    }
    Observation<DistinguishedName> subject = item.subject();
    return subject == null
        || subject
            .found()
            .flatMap(DistinguishedName::commonName)
            .filter(name -> leftOver.contains(name.toLowerCase(Locale.ROOT)))
            .isEmpty();
  }
}
