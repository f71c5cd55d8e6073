package io.github.remediate.app;

import io.github.remediate.mac.ChangeResult;
import io.github.remediate.macos.ManagedSettings;
import io.github.remediate.virtual.VirtualMac;
import java.util.function.Predicate;

/** The settings that a virtual Mac gets for its rehearsal. */
final class RehearsalSettings {
  private RehearsalSettings() {}

  /**
   * Refuses a Mac that has settings of its own.
   *
   * @param option that needs others
   * @param managed what of a configuration profile counts
   * @param wrong what they do, a clause about them
   */
  static void refuseOwn(
      VirtualMac mac, String option, Predicate<ManagedSettings> managed, String wrong) {
    ManagedSettings profile = ManagedSettings.read(mac);
    if (!mac.look(Settings.FILE).entry().isAbsent()
        || profile.trouble().isPresent()
        || managed.test(profile)) {
      throw CommandFailure.usage(
          option
              + ": the recorded Mac has settings of its own, which "
              + wrong
              + ". Rehearse with --records manual.");
    }
  }

  static void write(VirtualMac mac, byte[] settings) {
    required(mac.makeDirectory(RunStore.STATE));
    required(mac.write(Settings.FILE, settings, 0600));
  }

  private static void required(ChangeResult result) {
    if (!(result instanceof ChangeResult.Made)) {
      throw new IllegalStateException("the virtual Mac takes no settings: " + result);
    }
  }
}
