package io.github.remediate.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A flat installer package for macOS: a distribution with one component, as {@code productbuild}
 * makes it of what {@code pkgbuild} made. It is not signed.
 *
 * @param identifier the receipt's name
 * @param version the receipt's version, numbers with dots
 * @param processors the Macs that it can be installed on, as Apple calls their processors, with
 *     commas
 * @param time when all of it was changed last
 */
record InstallerPackage(String identifier, String version, String processors, Instant time) {
  private static final String COMPONENT = "remediate.pkg";

  /**
   * The package.
   *
   * @param payload what is installed, from the root of the disk on
   * @param scripts what runs before and after
   * @throws IOException if a file cannot be read
   */
  byte[] of(List<PackagedFile> payload, List<PackagedFile> scripts) throws IOException {
    long kilobytes = 0;
    for (PackagedFile file : payload) {
      kilobytes += (file.content().length + 1023) / 1024;
    }
    return XarArchive.of(
        Map.of(
            "Distribution",
            distribution(kilobytes).getBytes(StandardCharsets.UTF_8),
            COMPONENT + "/Bom",
            BillOfMaterials.of(payload, time),
            COMPONENT + "/PackageInfo",
            information(payload.size(), kilobytes).getBytes(StandardCharsets.UTF_8),
            COMPONENT + "/Payload",
            CpioArchive.compressed(payload, time),
            COMPONENT + "/Scripts",
            CpioArchive.compressed(scripts, time)),
        time);
  }

  /**
   * The component's part. Folders that are there already keep owner and permissions: Homebrew has
   * {@code /usr/local/bin} on Macs with Intel's processor.
   */
  private String information(int files, long kilobytes) {
    return String.format(
        Locale.ROOT,
        """
        <?xml version="1.0" encoding="utf-8"?>
        <pkg-info format-version="2" identifier="%s" version="%s" install-location="/" auth="root" overwrite-permissions="false" relocatable="false" postinstall-action="none">
            <payload numberOfFiles="%d" installKBytes="%d"/>
            <scripts>
                <preinstall file="./preinstall"/>
                <postinstall file="./postinstall"/>
            </scripts>
        </pkg-info>
        """,
        Xml.text(identifier),
        Xml.text(version),
        files,
        kilobytes);
  }

  /** What the installer shows and asks before; without the processors it would ask for Rosetta. */
  private String distribution(long kilobytes) {
    return String.format(
        Locale.ROOT,
        """
        <?xml version="1.0" encoding="utf-8"?>
        <installer-gui-script minSpecVersion="2">
            <title>remediate</title>
            <product id="%1$s" version="%2$s"/>
            <options customize="never" require-scripts="false" rootVolumeOnly="true" hostArchitectures="%3$s"/>
            <domains enable_anywhere="false" enable_currentUserHome="false" enable_localSystem="true"/>
            <volume-check>
                <allowed-os-versions>
                    <os-version min="12.0"/>
                </allowed-os-versions>
            </volume-check>
            <choices-outline>
                <line choice="default">
                    <line choice="%1$s"/>
                </line>
            </choices-outline>
            <choice id="default"/>
            <choice id="%1$s" visible="false">
                <pkg-ref id="%1$s"/>
            </choice>
            <pkg-ref id="%1$s" version="%2$s" onConclusion="none" installKBytes="%4$d">#%5$s</pkg-ref>
        </installer-gui-script>
        """,
        Xml.text(identifier),
        Xml.text(version),
        Xml.text(processors),
        kilobytes,
        COMPONENT);
  }
}
