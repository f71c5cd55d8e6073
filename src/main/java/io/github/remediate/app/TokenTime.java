package io.github.remediate.app;

import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.plist.PropertyListFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When jamfAAD noted the last token of a user. */
final class TokenTime {
  private static final String SETTINGS = "Library/Preferences/com.jamf.management.jamfAAD.plist";
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ROOT);

  private TokenTime() {}

  static Observation<Instant> of(MacFiles files, Observation<UserAccount> user) {
    if (user.isAbsent()) {
      return Observation.unknown("nobody is logged in");
    }
    return user.flatMap(
        account ->
            PropertyListFile.read(files, account.home().child(SETTINGS))
                .text("last_aad_token_timestamp")
                .flatMap(TokenTime::instant));
  }

  private static Observation<Instant> instant(String text) {
    try {
      return Observation.known(OffsetDateTime.parse(text, FORM).toInstant());
    } catch (DateTimeException e) {
      return Observation.unknown("last_aad_token_timestamp is no time that is known here");
    }
  }
}
