package io.github.remediate.records;

import io.github.remediate.mac.MacIdentifiers;
import java.util.Optional;

/**
 * Whether the Jamf Pro that is asked is a Mac's. Another one has no record of it either. One server
 * may go by several names, so that another name is no proof that it is another server.
 *
 * @param asked the host of the one that is asked; empty where that is no Mac's server
 */
record JamfServerCheck(Optional<String> asked) {

  /**
   * Why that there is nothing is no proof of it; empty where nothing speaks against it.
   *
   * @param seen whether it has a record of this Mac
   */
  Optional<String> untold(MacIdentifiers mac, boolean seen) {
    return asked
        .filter(host -> !seen)
        .flatMap(
            host ->
                mac.jamfServer()
                    .filter(own -> !own.equalsIgnoreCase(host))
                    .map(
                        own ->
                            "Jamf Pro at "
                                + host
                                + " has none, and this Mac's server is "
                                + own
                                + ": confirm that they are one when you are asked, or set"
                                + " services.jamf-pro.url to that name"));
  }
}
