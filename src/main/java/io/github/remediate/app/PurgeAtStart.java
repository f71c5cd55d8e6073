package io.github.remediate.app;

import java.time.Duration;

/** What a run that begins clears away of earlier ones, as the settings say. */
record PurgeAtStart(Runs.Ports ports, RunningMac mac) {
  void purge(Settings settings) {
    RunPurger.on(mac.environment(), ports.clock(), ports.log())
        .ifPresent(
            purger -> {
              settings.quarantineDays().ifPresent(days -> purgeOld(purger, days));
              removeOld(purger, settings.retention());
            });
  }

  private void purgeOld(RunPurger purger, int days) {
    for (PurgeableRun old :
        purger.runs().olderThan(Duration.ofDays(days), (run, why) -> tell(why))) {
      if (!old.warnings().isEmpty()) {
        tell(
            "The run "
                + old.run()
                + " is not purged, whatever the settings say. "
                + String.join(" ", old.warnings()));
        continue;
      }
      tell(
          "Purging what the run "
              + old.run()
              + " kept: it ended more than "
              + days
              + " days ago, as the settings say.");
      purger.purgeLocked(old.run(), "settings: after " + days + " days").ifPresent(this::tell);
    }
  }

  private void removeOld(RunPurger purger, Retention retention) {
    for (String old : purger.runs().removable(retention)) {
      tell("Removing the run " + old + ", which keeps nothing any more, as the settings say.");
      purger.removeLocked(old).ifPresent(this::tell);
    }
  }

  private void tell(String line) {
    ports.peopleChoice().at(mac).tell(line);
  }
}
