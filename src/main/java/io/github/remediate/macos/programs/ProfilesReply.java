package io.github.remediate.macos.programs;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import io.github.remediate.macos.plist.PropertyList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code profiles show -output stdout-xml}: for each owner an array of profiles. */
final class ProfilesReply {
  private static final String TCC = "com.apple.TCC.configuration-profile-policy";

  /** The service of TCC that is called Full Disk Access. */
  static final String ALL_FILES = "SystemPolicyAllFiles";

  private static final String NONE = "There are no configuration profiles installed";

  /** Parts of the names of keys whose values are secrets; those are not taken along. */
  private static final String[] SECRET = {
    "password", "passphrase", "passcode", "secret", "challenge", "token", "psk", "privatekey"
  };

  private ProfilesReply() {}

  /** The answer for the whole Mac. */
  static Observation<List<Profile>> read(ProgramReply reply) {
    String none = reply.succeeded() ? none(reply) : null;
    if (none != null) {
      return none.contains(" for user ")
          ? reply.unexpected("answered for one user only")
          : Observation.known(List.of());
    }
    return listed(reply);
  }

  /** The answer for one user alone. */
  static Observation<List<Profile>> ofUser(ProgramReply reply) {
    String none = reply.succeeded() ? none(reply) : null;
    return none != null ? Observation.known(List.of()) : listed(reply);
  }

  private static String none(ProgramReply reply) {
    String text = reply.text().strip();
    return text.startsWith(NONE) && text.indexOf('\n') < 0 ? text : null;
  }

  private static Observation<List<Profile>> listed(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    Observation<PropertyList> list = PropertyList.ofXml(reply.bytes());
    if (list.isUnknown()) {
      return reply.unexpected("printed what " + list.reason());
    }
    if (!(list instanceof Observation.Known<PropertyList> known)
        || !(known.value() instanceof PropertyList.Dictionary owners)) {
      return reply.unexpected("printed no dictionary of owners");
    }
    List<Profile> profiles = new ArrayList<>();
    for (Map.Entry<String, PropertyList> owner : owners.entries().entrySet()) {
      if (!(owner.getValue() instanceof PropertyList.Array array)) {
        return reply.unexpected("printed no list of profiles for one of their owners");
      }
      for (PropertyList entry : array.elements()) {
        Profile profile = profile(owner.getKey(), entry);
        if (profile == null) {
          return reply.unexpected("printed a profile in a form that is not known");
        }
        profiles.add(profile);
      }
    }
    return Observation.known(List.copyOf(profiles));
  }

  private static Profile profile(String owner, PropertyList entry) {
    String identifier = entry.text("ProfileIdentifier");
    PropertyList items = entry.get("ProfileItems");
    PropertyList disallowed = entry.get("ProfileRemovalDisallowed");
    if (identifier == null
        || items != null && !(items instanceof PropertyList.Array)
        || disallowed != null && !isYes(disallowed) && !isNo(disallowed)) {
      return null;
    }
    List<Profile.Payload> payloads = new ArrayList<>();
    if (items instanceof PropertyList.Array array) {
      for (PropertyList item : array.elements()) {
        String type = item.text("PayloadType");
        if (type == null) {
          return null;
        }
        List<String> content = new ArrayList<>();
        collect(item.get("PayloadContent"), content);
        payloads.add(
            new Profile.Payload(
                type,
                orEmpty(item.text("PayloadIdentifier")),
                content,
                type.equals(TCC) ? fullDiskAccess(item.get("PayloadContent")) : List.of(),
                orEmpty(item.text("PayloadUUID"))));
      }
    }
    boolean removable = disallowed == null || isNo(disallowed);
    return new Profile(
        identifier, orEmpty(entry.text("ProfileDisplayName")), owner, removable, payloads);
  }

  /** Who is not denied it counts as granted: a form of consent that is not known may be one. */
  private static List<String> fullDiskAccess(PropertyList content) {
    List<String> parties = new ArrayList<>();
    PropertyList services = content == null ? null : content.get("Services");
    if (services != null && services.get(ALL_FILES) instanceof PropertyList.Array entries) {
      for (PropertyList entry : entries.elements()) {
        String authorization = entry.text("Authorization");
        PropertyList allowed = entry.get("Allowed");
        boolean denied =
            authorization != null ? authorization.equals("Deny") : allowed != null && isNo(allowed);
        String party = entry.text("Identifier");
        if (!denied) {
          parties.add(party == null ? "a program that it does not name" : party);
        }
      }
    }
    return parties;
  }

  private static void collect(PropertyList value, List<String> texts) {
    if (value instanceof PropertyList.Text text) {
      texts.add(text.value());
    } else if (value instanceof PropertyList.Array array) {
      for (PropertyList element : array.elements()) {
        collect(element, texts);
      }
    } else if (value instanceof PropertyList.Dictionary dictionary) {
      for (Map.Entry<String, PropertyList> entry : dictionary.entries().entrySet()) {
        if (!namesSecret(entry.getKey())) {
          collect(entry.getValue(), texts);
        }
      }
    }
  }

  private static boolean namesSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    for (String part : SECRET) {
      if (lower.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static boolean isYes(PropertyList value) {
    return value instanceof PropertyList.Flag flag && flag.value()
        || value instanceof PropertyList.Whole whole && whole.value() == 1
        || value instanceof PropertyList.Text text && isOneOf(text.value(), "true", "yes", "1");
  }

  private static boolean isNo(PropertyList value) {
    return value instanceof PropertyList.Flag flag && !flag.value()
        || value instanceof PropertyList.Whole whole && whole.value() == 0
        || value instanceof PropertyList.Text text && isOneOf(text.value(), "false", "no", "0");
  }

  private static boolean isOneOf(String text, String... words) {
    for (String word : words) {
      if (text.strip().equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }
}
