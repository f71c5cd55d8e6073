package io.github.remediate.macos;

import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.ManagedSetting;
import io.github.remediate.macos.plist.PropertyList;
import io.github.remediate.macos.plist.PropertyListFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a configuration profile says of approvals, as it is written.
 *
 * @param required key {@code approvalsRequired}
 * @param people key {@code approvalsPeople}
 * @param tolerance key {@code approvalsTolerance}, in minutes
 * @param keys key {@code approvalsKeys}
 * @param trouble a clause: what of them cannot be read, or is not what it should be
 */
public record ManagedApprovals(
    Optional<Boolean> required,
    Optional<Integer> people,
    Optional<Integer> tolerance,
    Optional<List<Key>> keys,
    Optional<String> trouble) {

  /**
   * A key, as it is written.
   *
   * @param key the key
   * @param name whose it is
   * @param signs what it may sign
   */
  public record Key(String key, String name, List<String> signs) {}

  /** Whether the profile says anything of them. */
  public boolean isSet() {
    return required.isPresent() || people.isPresent() || tolerance.isPresent() || keys.isPresent();
  }

  static ManagedApprovals read(PropertyListFile file) {
    Observation<Boolean> required = file.flag(ManagedSetting.APPROVALS_REQUIRED.key());
    Observation<List<PropertyList.Dictionary>> dictionaries =
        file.dictionaries(ManagedSetting.APPROVALS_KEYS.key());
    Optional<String> trouble = Optional.empty();
    if (required.isUnknown()) {
      trouble = Optional.of("cannot be read: " + required.reason());
    } else if (dictionaries.isUnknown()) {
      trouble = Optional.of("cannot be read: " + dictionaries.reason());
    }
    List<Key> keys = new ArrayList<>();
    for (PropertyList.Dictionary each : dictionaries.found().orElse(List.of())) {
      Optional<Key> key = key(each.entries());
      key.ifPresent(keys::add);
      if (key.isEmpty()) {
        trouble =
            Optional.of(
                "have in approvalsKeys something else than dictionaries with key and name, texts,"
                    + " and signs, a list of texts");
      }
    }
    return new ManagedApprovals(
        required.found(),
        number(file, ManagedSetting.APPROVALS_PEOPLE),
        number(file, ManagedSetting.APPROVALS_TOLERANCE),
        dictionaries.found().map(any -> List.copyOf(keys)),
        trouble);
  }

  private static Optional<Integer> number(PropertyListFile file, ManagedSetting setting) {
    return file.whole(setting.key()).found().filter(setting::takes).map(Long::intValue);
  }

  private static Optional<Key> key(Map<String, PropertyList> entries) {
    if (entries.keySet().equals(Set.of("key", "name", "signs"))
        && entries.get("key") instanceof PropertyList.Text key
        && entries.get("name") instanceof PropertyList.Text name
        && entries.get("signs") instanceof PropertyList.Array signs
        && signs.elements().stream().allMatch(PropertyList.Text.class::isInstance)) {
      return Optional.of(
          new Key(
              key.value(),
              name.value(),
              signs.elements().stream().map(each -> ((PropertyList.Text) each).value()).toList()));
    }
    return Optional.empty();
  }
}
