package io.github.remediate.kit;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A configuration profile with one payload, for computers. */
final class Profile {
  private static final String PREFIX = "io.github.remediate.";

  private Profile() {}

  /**
   * The profile as an XML property list.
   *
   * @param name the last part of its identifier
   * @param title what Jamf Pro and System Settings show
   * @param description what it is for
   * @param team the team that its identifiers are made for; two teams have two profiles
   * @param type the payload's type
   * @param payload the payload's own keys
   */
  static byte[] of(
      String name,
      String title,
      String description,
      String team,
      String type,
      Map<String, NSObject> payload) {
    NSDictionary inner = head(PREFIX + name + ".payload", title, description, team, type);
    payload.forEach(inner::put);
    NSDictionary profile = head(PREFIX + name, title, description, team, "Configuration");
    profile.put("PayloadScope", text("System"));
    profile.put("PayloadContent", list(inner));
    String text = profile.toXMLPropertyList().replace("\r\n", "\n") + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static NSDictionary head(
      String identifier, String title, String description, String team, String type) {
    NSDictionary head = new NSDictionary();
    head.put("PayloadType", text(type));
    head.put("PayloadVersion", new NSNumber(1));
    head.put("PayloadIdentifier", text(identifier));
    head.put("PayloadUUID", text(NamedUuid.of(team + "/" + identifier)));
    head.put("PayloadDisplayName", text(title));
    head.put("PayloadDescription", text(description));
    return head;
  }

  static NSObject text(String text) {
    return new NSString(text);
  }

  static NSObject flag(boolean value) {
    return new NSNumber(value);
  }

  static NSObject list(NSObject... elements) {
    return new NSArray(elements);
  }
}
