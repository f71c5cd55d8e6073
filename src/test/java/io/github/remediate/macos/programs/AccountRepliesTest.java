package io.github.remediate.macos.programs;

import static io.github.remediate.macos.programs.Replies.ended;
import static io.github.remediate.macos.programs.Replies.missing;
import static io.github.remediate.macos.programs.Replies.printed;
import static io.github.remediate.workshop.Plist.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The account replies")
class AccountRepliesTest {

  /** What scutil prints while somebody is logged in; the session holds names of its own. */
  private static String console(String name, String uid) {
    return """
    <dictionary> {
      GID : 20
      Name : %s
      SessionInfo : <array> {
        0 : <dictionary> {
          Name : somebody else
          UID : 777
          kCGSSessionUserIDKey : 509
          kCGSSessionUserNameKey : somebody
          kCGSessionLongUserNameKey : Name : root
        }
        1 : <dictionary> {
          kCGSSessionOnConsoleKey : FALSE
        }
      }
      UID : %s
    }
    """
        .formatted(name, uid);
  }

  @ParameterizedTest
  @CsvSource({"mia,502", "j\u00f8rn o'neil,501", "\u5c71\u7530 \u592a\u90ce,12345"})
  @DisplayName("the console user is the outermost name and id")
  void theConsoleUserIsTheOutermostNameAndId(String name, int uid) {
    assertThat(AccountReplies.consoleUser(printed(console(name, "" + uid))).found())
        .contains(new ConsoleUser(name, uid));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Name : mia\nUID : 502\n", "  GID : 20\n  Name : mia\n  UID : 502\n"})
  @DisplayName("the braces may be missing")
  void theBracesMayBeMissing(String output) {
    assertThat(AccountReplies.consoleUser(printed(output)).found())
        .contains(new ConsoleUser("mia", 502));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  No such key\n",
        "<dictionary> {\n  GID : 0\n  Name : loginwindow\n  UID : 0\n}\n",
        "<dictionary> {\n  GID : 0\n  Name : \n  UID : 0\n}\n",
        "<dictionary> {\n  GID : 0\n  Name :\n  UID : 0\n}\n",
        "<dictionary> {\n  Name : _mbsetupuser\n  UID : 248\n}\n",
        "<dictionary> {\n  SessionInfo : <array> {\n  }\n}\n",
      })
  @DisplayName("nobody at the console is absent")
  void nobodyAtTheConsoleIsAbsent(String output) {
    assertThat(AccountReplies.consoleUser(printed(output)).isAbsent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "<dictionary> {\n}\n",
        "<dictionary> {\n  Whatever : 1\n}\n",
        "<dictionary> {\n  GID : 20\n  Name :\n  UID : 502\n}\n",
        "Name : mia\n",
        "Name : mia\nUID : 502\n}\n",
        "Other : 1\nName : mia\nUID : 502\n",
        "<dictionary> {\n  Name : mia\n  UID : 502\n",
        "<dictionary> {\n  Name : mia\n}\n",
        "<dictionary> {\n  UID : 502\n}\n",
        "<dictionary> {\n  Name : mia\n  UID : five\n}\n",
        "<dictionary> {\n  Name : mia\n  UID : -2\n}\n",
        "<dictionary> {\n  Name : mia\n  UID : 99999999999999\n}\n",
        "<dictionary> {\n  Name : root\n  UID : 0\n}\n",
        "<dictionary> {\n  Name : admin\n  UID : 500\n}\n",
        "<dictionary> {\n  Name : mia\n  Name : eve\n  UID : 502\n}\n",
        "<dictionary> {\n  Name : mia\n  UID : 502\n  UID : 503\n}\n",
        "<dictionary> {\n  Name : mia\n  UID : 502\n}\n<dictionary> {\n}\n",
        "}\n",
      })
  @DisplayName("anything else is unknown")
  void anythingElseIsUnknown(String output) {
    assertThat(AccountReplies.consoleUser(printed(output)).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("a full name that closes the dictionary fools nobody")
  void aFullNameThatClosesTheDictionaryFoolsNobody() {
    String output =
        """
        <dictionary> {
          Name : eve
          SessionInfo : <array> {
            0 : <dictionary> {
              kCGSessionLongUserNameKey : Eve
            }
          }
          Name : victim
          UID : 502
          SessionInfo : <array> {
            0 : <dictionary> {
            }
          }
          UID : 503
        }
        """;
    assertThat(AccountReplies.consoleUser(printed(output)).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("a user id is a number and nothing else")
  void aUserIdIsANumberAndNothingElse() {
    assertThat(AccountReplies.userId(printed("501\n")).found()).contains(501);
    assertThat(AccountReplies.userId(printed("uid=501(mia)\n")).isUnknown()).isTrue();
    assertThat(AccountReplies.userId(printed("")).reason()).isEqualTo("program printed nothing");
    assertThat(AccountReplies.userId(ended(1, "", "id: mia: no such user\n")).reason())
        .isEqualTo("program ended with status 1: 'id: mia: no such user'");
    assertThat(AccountReplies.userId(missing()).reason()).isEqualTo("there is no /usr/bin/program");
  }

  private static String home(String value) {
    return document(
        "<dict><key>dsAttrTypeStandard:NFSHomeDirectory</key>"
            + "<array><string>%s</string></array></dict>".formatted(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Users/mia", "/Volumes/Data 2/J\u00f8rn &amp; Mia", "/Users/mia/"})
  @DisplayName("a home is read from the property list")
  void aHomeIsReadFromThePropertyList(String value) {
    String expected = value.replace("&amp;", "&").replaceAll("/$", "");
    assertThat(AccountReplies.home(printed(home(value))).found()).contains(new MacPath(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NFSHomeDirectory: /Homes/m ia\n", "NFSHomeDirectory:\n /Homes/m ia\n"})
  @DisplayName("a home is read from plain text")
  void aHomeIsReadFromPlainText(String output) {
    assertThat(AccountReplies.home(printed(output)).found()).contains(new MacPath("/Homes/m ia"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "No such key: NFSHomeDirectory\n",
        "NFSHomeDirectory: \n",
        "NFSHomeDirectory:\n /Users/a\n /Users/b\n",
        "NFSHomeDirectory: Users/mia\n",
        "NFSHomeDirectory: /Users/../etc\n",
        "NFSHomeDirectory: /\n",
        "NFSHomeDirectory: /var/empty\n",
        "NFSHomeDirectory: /dev/null\n",
        "<plist><dict><key>NFSHomeDirectory</key><string>/Users/mia</string></dict></plist>",
        "<plist><dict><key>dsAttrTypeStandard:NFSHomeDirectory</key><array/></dict></plist>",
        "<plist><dict><key>dsAttrTypeStandard:NFSHomeDirectory</key><array>"
            + "<string>/Users/a</string><string>/Users/b</string></array></dict></plist>",
        "<plist><array/></plist>",
      })
  @DisplayName("a home that is none is unknown")
  void aHomeThatIsNoneIsUnknown(String output) {
    Observation<MacPath> home = AccountReplies.home(printed(output));
    assertThat(home.isUnknown()).isTrue();
    assertThat(home.reason()).startsWith("program ");
  }

  @Test
  @DisplayName("a user whom directory services do not know is unknown")
  void aUserWhomDirectoryServicesDoNotKnowIsUnknown() {
    assertThat(AccountReplies.home(ended(56, "", "<dscl_cmd> DS Error: -14136")).reason())
        .contains("status 56", "DS Error");
  }
}
