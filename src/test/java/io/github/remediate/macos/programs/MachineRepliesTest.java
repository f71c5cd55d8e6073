package io.github.remediate.macos.programs;

import static io.github.remediate.macos.programs.Replies.ended;
import static io.github.remediate.macos.programs.Replies.missing;
import static io.github.remediate.macos.programs.Replies.printed;
import static io.github.remediate.workshop.Plist.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Power;
import io.github.remediate.macos.plist.PropertyList;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The machine replies")
class MachineRepliesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProductName:\t\tmacOS\nProductVersionExtra:\t(c)\nProductVersion:\t\t14.6.1\n",
        "ProductName: macOS\r\nProductVersion: 14.6.1\r\nBuildVersion: 23G93\r\n",
      })
  @DisplayName("the version is found behind tabs and blanks")
  void theVersionIsFoundBehindTabsAndBlanks(String output) {
    assertThat(MachineReplies.osVersion(printed(output)).found()).contains("14.6.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ProductVersionExtra: (a)\n",
        "ProductVersion:\n",
        "ProductVersion: Sonoma\n",
        "ProductVersion: .5\n",
        "ProductName: macOS\nProductVersion: 1",
        "ProductVersion: 1.5\n",
        "ProductVersion: 14.1\nProductVersion: 15.1\n",
      })
  @DisplayName("no version is unknown")
  void noVersionIsUnknown(String output) {
    assertThat(MachineReplies.osVersion(printed(output)).isUnknown()).isTrue();
  }

  private static Observation<String> serial(String output) {
    ProgramReply reply = printed(output);
    return MachineReplies.ioregText(
        reply, PropertyList.ofXml(reply.bytes()), "IOPlatformSerialNumber");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<array><dict/>%s</array>", "%s"})
  @DisplayName("ioreg prints an array or one dictionary")
  void ioregPrintsAnArrayOrOneDictionary(String form) {
    String dictionary =
        "<dict><key>IOPlatformSerialNumber</key><string>H7XYZ00Q1AB2</string>"
            + "<key>model</key><data>TWFj</data></dict>";
    assertThat(serial(document(form.formatted(dictionary))).found()).contains("H7XYZ00Q1AB2");
  }

  @Test
  @DisplayName("no serial number is unknown")
  void noSerialNumberIsUnknown() {
    assertThat(serial(document("<array/>")).reason())
        .isEqualTo("program did not print IOPlatformSerialNumber");
    assertThat(
            serial(document("<dict><key>IOPlatformSerialNumber</key><integer>7</integer></dict>")))
        .isInstanceOf(Observation.Unknown.class);
    assertThat(serial("+-o Root").reason()).contains("is not a property list");
    assertThat(MachineReplies.ioregText(missing(), Observation.unknown("x"), "IOPlatformUUID"))
        .isEqualTo(Observation.unknown("there is no /usr/bin/program"));
  }

  @Test
  @DisplayName("a boot session is a uuid")
  void aBootSessionIsAUuid() {
    String uuid = "0D5F4C3B-7A61-4F0E-9C1D-2B3A4C5D6E7F";
    assertThat(MachineReplies.bootSession(printed(uuid + "\n")).found()).contains(uuid);
    assertThat(MachineReplies.bootSession(printed("0D5F4C3B")).isUnknown()).isTrue();
    assertThat(MachineReplies.bootSession(printed(uuid.replace('F', 'G'))).isUnknown()).isTrue();
    assertThat(MachineReplies.bootSession(ended(1, "", "unknown oid")).isUnknown()).isTrue();
  }

  private static Power power(String output) {
    return MachineReplies.power(printed(output)).found().orElseThrow();
  }

  @Test
  @DisplayName("power is mains or battery and how much is left")
  void powerIsMainsOrBatteryAndHowMuchIsLeft() {
    String battery = " -InternalBattery-0 (id=4522083)\t%s present: true\n";
    String mains = "Now drawing from 'AC Power'\n";
    assertThat(power(mains)).isEqualTo(new Power(Power.Source.MAINS, OptionalInt.empty()));
    assertThat(power(mains + battery.formatted("100%; charged; 0:00 remaining")))
        .isEqualTo(new Power(Power.Source.MAINS, OptionalInt.of(100)));
    assertThat(power(mains + battery.formatted("7%; charging; 3:10 remaining")))
        .isEqualTo(new Power(Power.Source.MAINS, OptionalInt.of(7)));
    assertThat(power(mains + battery.formatted("81%; AC attached; not charging")))
        .isEqualTo(new Power(Power.Source.MAINS, OptionalInt.of(81)));
    String unplugged = "Now drawing from 'Battery Power'\n";
    assertThat(power(unplugged + battery.formatted("19%; discharging; (no estimate)")))
        .isEqualTo(new Power(Power.Source.BATTERY, OptionalInt.of(19)));
    assertThat(
            power(
                unplugged
                    + battery.formatted("90%; discharging; 4:00 remaining")
                    + battery.replace("-0", "-1").formatted("15%; discharging; 4:00 remaining")))
        .isEqualTo(new Power(Power.Source.BATTERY, OptionalInt.of(15)));
    assertThat(power("Now drawing from 'UPS Power'\n -Back-UPS (id=1)\t50%; discharging\n"))
        .isEqualTo(new Power(Power.Source.UPS, OptionalInt.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Now drawing from 'Solar Power'\n",
        "Now drawing from 'Battery Power'\n",
        "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t(no estimate)\n",
        "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t101%; charged\n",
        "Now drawing from 'AC Power'\n -InternalBattery-0 (id=1)\t99999999999%; charged\n",
      })
  @DisplayName("power in another form is unknown")
  void powerInAnotherFormIsUnknown(String output) {
    assertThat(MachineReplies.power(printed(output)).isUnknown()).isTrue();
  }
}
