package io.github.remediate.macos.programs;

import io.github.remediate.mac.Profile;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.macos.plist.PropertyList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Prints profiles again with what {@link ProfilesReply} reads of them and something judges. */
final class ProfilesExcerpt {
  private ProfilesExcerpt() {}

  /** {@code profiles} as {@code profiles show -output stdout-xml} prints them. */
  static String of(List<Profile> profiles) {
    Set<String> uuids = referredTo(profiles);
    Map<String, List<PropertyList>> owners = new LinkedHashMap<>();
    for (Profile profile : profiles) {
      List<PropertyList> items = new ArrayList<>();
      for (Profile.Payload payload : profile.payloads()) {
        Map<String, PropertyList> item = new LinkedHashMap<>();
        item.put("PayloadType", new PropertyList.Text(payload.type()));
        item.put("PayloadIdentifier", new PropertyList.Text(payload.identifier()));
        if (uuids.contains(payload.uuid())) {
          item.put("PayloadUUID", new PropertyList.Text(payload.uuid()));
        }
        if (!payload.content().isEmpty()) {
          item.put("PayloadContent", content(payload, uuids));
        }
        items.add(new PropertyList.Dictionary(item));
      }
      Map<String, PropertyList> entry = new LinkedHashMap<>();
      entry.put("ProfileIdentifier", new PropertyList.Text(profile.identifier()));
      entry.put("ProfileDisplayName", new PropertyList.Text(profile.displayName()));
      entry.put("ProfileRemovalDisallowed", new PropertyList.Flag(!profile.removable()));
      entry.put("ProfileItems", new PropertyList.Array(items));
      owners
          .computeIfAbsent(profile.owner(), owner -> new ArrayList<>())
          .add(new PropertyList.Dictionary(entry));
    }
    Map<String, PropertyList> all = new LinkedHashMap<>();
    owners.forEach((owner, list) -> all.put(owner, new PropertyList.Array(list)));
    return new PropertyList.Dictionary(all).xml();
  }

  /** The ids of payloads by which others refer to them. */
  private static Set<String> referredTo(List<Profile> profiles) {
    Set<String> texts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> uuids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Profile profile : profiles) {
      profile.payloads().forEach(payload -> texts.addAll(payload.content()));
      profile.payloads().forEach(payload -> uuids.add(payload.uuid()));
    }
    uuids.retainAll(texts);
    uuids.remove("");
    return uuids;
  }

  /** Whose SSO extension it sets up, to what it refers, and to whom it grants Full Disk Access. */
  private static PropertyList content(Profile.Payload payload, Set<String> uuids) {
    Map<String, PropertyList> kept = new LinkedHashMap<>();
    boolean microsofts = payload.content().stream().anyMatch(SingleSignOn::isMicrosofts);
    kept.put(
        "ExtensionIdentifier",
        new PropertyList.Text(microsofts ? SingleSignOn.MICROSOFT_EXTENSION : "another"));
    List<PropertyList> references = new ArrayList<>();
    for (String text : payload.content()) {
      if (uuids.contains(text)) {
        references.add(new PropertyList.Text(text));
      }
    }
    if (!references.isEmpty()) {
      kept.put("PayloadCertificateUUID", new PropertyList.Array(references));
    }
    if (!payload.fullDiskAccess().isEmpty()) {
      List<PropertyList> parties = new ArrayList<>();
      for (String party : payload.fullDiskAccess()) {
        Map<String, PropertyList> entry = new LinkedHashMap<>();
        entry.put("Identifier", new PropertyList.Text(party));
        entry.put("Authorization", new PropertyList.Text("Allow"));
        parties.add(new PropertyList.Dictionary(entry));
      }
      kept.put(
          "Services",
          new PropertyList.Dictionary(
              Map.of(ProfilesReply.ALL_FILES, new PropertyList.Array(parties))));
    }
    return new PropertyList.Dictionary(kept);
  }
}
