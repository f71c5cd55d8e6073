package io.github.remediate.macos.programs;

import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.PropertyList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What system_profiler and dscl say about locks and administrators. */
final class EscrowReplies {
  private static final String LOCK = "activation_lock_status";
  private static final String APPLE = "chip_type";
  private static final String INTEL = "cpu_type";
  private static final String GROUP = "dsAttrTypeStandard:";

  private EscrowReplies() {}

  /** Reads {@code system_profiler -xml SPHardwareDataType}: whether Activation Lock is on. */
  static Observation<Boolean> activationLock(ProgramReply reply) {
    Observation<PropertyList> hardware = hardware(reply);
    if (!(hardware instanceof Observation.Known<PropertyList> known)) {
      return Observation.unknown(hardware.reason());
    }
    String status = known.value().text(LOCK);
    if ("activation_lock_enabled".equals(status) || "activation_lock_disabled".equals(status)) {
      return Observation.known(status.equals("activation_lock_enabled"));
    }
    return reply.unexpected("did not print whether Activation Lock is on");
  }

  /** Reads whose processor it is from the same answer. */
  static Observation<Escrow.Chip> chip(ProgramReply reply) {
    Observation<PropertyList> hardware = hardware(reply);
    if (!(hardware instanceof Observation.Known<PropertyList> known)) {
      return Observation.unknown(hardware.reason());
    }
    String apple = known.value().text(APPLE);
    String intel = known.value().text(INTEL);
    if (apple != null && intel == null && apple.startsWith("Apple ")) {
      return Observation.known(Escrow.Chip.APPLE);
    }
    return apple == null && intel != null && intel.contains("Intel")
        ? Observation.known(Escrow.Chip.INTEL)
        : reply.unexpected("did not print which processor this Mac has");
  }

  private static Observation<PropertyList> hardware(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    Observation<PropertyList> list = PropertyList.ofXml(reply.bytes());
    if (list instanceof Observation.Known<PropertyList> known
        && known.value() instanceof PropertyList.Array reports
        && reports.elements().size() == 1
        && reports.elements().get(0).get("_items") instanceof PropertyList.Array items
        && items.elements().size() == 1) {
      return Observation.known(items.elements().get(0));
    }
    return reply.unexpected("printed no overview of the hardware");
  }

  /**
   * Reads {@code dscl -plist . -read /Groups/admin}. Members that are named by their ids alone, or
   * by another group, are not known by name.
   */
  static Observation<List<String>> administrators(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    if (!(PropertyList.ofXml(reply.bytes()) instanceof Observation.Known<PropertyList> known)
        || !(known.value().get(GROUP + "GroupMembership") instanceof PropertyList.Array members)) {
      return reply.unexpected("did not list the members of the group admin");
    }
    if (size(known.value().get(GROUP + "NestedGroups")) > 0) {
      return reply.unexpected("names other groups as members of the group admin");
    }
    if (size(known.value().get(GROUP + "GroupMembers")) > members.elements().size()) {
      return reply.unexpected("lists members of the group admin by id and not by name");
    }
    List<String> names = new ArrayList<>();
    for (PropertyList member : members.elements()) {
      if (!(member instanceof PropertyList.Text name) || name.value().isBlank()) {
        return reply.unexpected("did not name the members of the group admin");
      }
      // The account of Setup Assistant; others that begin so are made by administrators too.
      if (!name.value().equals("root") && !name.value().equals("_mbsetupuser")) {
        names.add(name.value());
      }
    }
    return Observation.known(List.copyOf(names));
  }

  /** What is read of the overview, and nothing else of it. */
  static Observation<String> hardwareExcerpt(ProgramReply reply) {
    return hardware(reply)
        .map(
            hardware -> {
              Map<String, PropertyList> kept = new LinkedHashMap<>();
              for (String key : List.of(LOCK, APPLE, INTEL)) {
                if (hardware.text(key) != null) {
                  kept.put(key, new PropertyList.Text(hardware.text(key)));
                }
              }
              PropertyList items =
                  new PropertyList.Array(List.of(new PropertyList.Dictionary(kept)));
              return new PropertyList.Array(
                      List.of(new PropertyList.Dictionary(Map.of("_items", items))))
                  .xml();
            });
  }

  /** The members that are read. */
  static Observation<String> groupExcerpt(ProgramReply reply) {
    return administrators(reply).map(EscrowReplies::group);
  }

  private static String group(List<String> administrators) {
    List<PropertyList> members = new ArrayList<>();
    administrators.forEach(name -> members.add(new PropertyList.Text(name)));
    return new PropertyList.Dictionary(
            Map.of(GROUP + "GroupMembership", new PropertyList.Array(members)))
        .xml();
  }

  // Anything but a list counts as one that is not empty.
  private static int size(PropertyList value) {
    if (value == null) {
      return 0;
    }
    return value instanceof PropertyList.Array array ? array.elements().size() : Integer.MAX_VALUE;
  }
}
