package io.github.remediate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FindingId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A known message")
class KnownMessagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Portal launched without WPJ only arg while account is under partner management |"
            + " PORTAL_OPENED_BY_HAND",
        "Not registered | PORTAL_NOT_REGISTERED",
        "未註冊。 | PORTAL_NOT_REGISTERED",
        "Error: AccountNotOnboarded | ACCOUNT_NOT_ONBOARDED",
        "Invalid command line input | PARTNER_MANAGEMENT_OFF",
        "Registration-only command line flag (-r) can only be used when partner management is"
            + " enabled in Intune. Please contact your IT admin. | PARTNER_MANAGEMENT_OFF",
        "Il flag della riga di comando di sola registrazione (-r) può essere usato solo quando la"
            + " gestione dei partner è abilitata in Intune. | PARTNER_MANAGEMENT_OFF",
        "只有在 Intune 中啟用合作夥伴管理時，才能使用僅限註冊的命令列旗標 (-r)。 | PARTNER_MANAGEMENT_OFF",
        "Unable to connect to Microsoft Intune. | INTUNE_NOT_CONNECTED",
        "Check your Microsoft Intune Integration configuration. | INTUNE_NOT_CONNECTED",
        "Impossibile connettersi a Microsoft Intune. | INTUNE_NOT_CONNECTED",
        "無法連線到 Microsoft Intune。 | INTUNE_NOT_CONNECTED",
        "Could not retrieve the access token for Microsoft Graph API. | NO_GRAPH_TOKEN",
        "Impossibile recuperare il token di accesso per l’API Microsoft Graph | NO_GRAPH_TOKEN",
        "無法擷取 Microsoft Graph API 的存取權杖 | NO_GRAPH_TOKEN",
        "JamfAAD wants to access key “Microsoft Workplace Join Key” in your keychain. |"
            + " KEYCHAIN_ACCESS_PROMPT",
        "JamfAAD vuole accedere alla chiave «Microsoft Workplace Join Key» nel tuo portachiavi. |"
            + " KEYCHAIN_ACCESS_PROMPT",
        "「JamfAAD」想要存取您鑰匙圈中的金鑰「Microsoft Workplace Join Key」。 |" + " KEYCHAIN_ACCESS_PROMPT",
        "Microsoft Teams wants to sign using key \"Microsoft Workplace Join Key\" in your keychain."
            + " | SIGNING_PROMPT",
        "“JamfAAD”想要访问您的钥匙串中的密钥“Microsoft Workplace Join Key”。 | KEYCHAIN_ACCESS_PROMPT",
        "«JamfAAD» desidera accedere alla chiave «Microsoft Workplace Join Key» nel tuo"
            + " portachiavi. | KEYCHAIN_ACCESS_PROMPT",
        "Teams 想要使用您的钥匙串中的密钥“Microsoft Workplace Join Key”签名 | SIGNING_PROMPT",
        "无法连接到 Microsoft Intune。 | INTUNE_NOT_CONNECTED",
        "无效的命令行输入 | PARTNER_MANAGEMENT_OFF",
        "未注册 | PORTAL_NOT_REGISTERED",
        "Registration failed and will automatically retry | REGISTRATION_RETRIES",
        "Error Domain=com.apple.PlatformSSO Code=-1001 \"Error deserializing device config.\" |"
            + " CONFIGURATION_NOT_READ",
        "com.microsoft.CompanyPortalMac.ssoextension: PlugInKit Code=16 \"other version in use\" |"
            + " EXTENSION_STUCK",
        "Something went wrong [4s8qh] | EXTENSION_STUCK",
        "AADSTS700003: Device object was not found in the tenant | DEVICE_OBJECT_MISSING",
        "AADSTS135011 | DEVICE_DISABLED",
        "530003 | NOT_COMPLIANT",
        "Error code: 53000 | NOT_COMPLIANT",
        "錯誤碼：53001 | NOT_COMPLIANT",
        "AADSTS530084 | BROKER_NEEDED",
        "signInSessionStatusCode: 1002 | NOT_REGISTERED_AT_SIGN_IN",
        "signInSessionStatusCode = 1003 | UPGRADES_ITSELF",
        "AADSTS53003: blocked | BLOCKED_BY_POLICY",
        "Error 10002: multiple SSOe payloads configured | PAYLOAD_FAULT",
        "It stopped after my password was reset | PASSWORD_RESET",
        "It does not work since I reset my password | PASSWORD_RESET",
        "I had to reset my password | PASSWORD_RESET",
        "Non funziona da quando ho reimpostato la password | PASSWORD_RESET",
        "重設密碼後無法登入 | PASSWORD_RESET",
      })
  @DisplayName("leads to its finding and no other, in whatever quotes and language")
  void leads(String text, FindingId expected) {
    assertThat(KnownMessages.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Portal launched\n   without WPJ only arg while\n  account is under partner management",
        "> Portal launched without WPJ only\n> arg while account is under partner management",
        "without WPJ only arg while account is",
        "  Line 7783: INFO TID=1 Portal launched without WPJ only arg while account is under"
            + " partner management",
      })
  @DisplayName("may be wrapped, quoted, cut in half, or stand within more")
  void wrapped(String text) {
    assertThat(KnownMessages.in(text)).containsExactly(FindingId.PORTAL_OPENED_BY_HAND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "It does not work",
        "1002",
        "1003 items were found",
        "error 1002",
        "ticket 530031 was closed",
        "53000 users",
        "-1001",
        "NSURLErrorDomain Code=-1001 The request timed out.",
        "NSURLErrorDomain Code=-1004",
        "com.example.smartcard PlugInKit Code=16 other version in use",
        "10001",
        "device 10002 was enrolled",
        "AccountNotOnboarded: iOS needs an APNs certificate",
        "The printer is not registered in the directory",
        "Microsoft Intune",
        "AADSTS70001",
        "-25244",
        "I did not reset my password, it just broke",
        "Should I reset my password?",
        "How do I reset my password",
        "我沒有重設密碼",
        "Non ho mai reimpostato la password",
        "integrazione di Microsoft Intune",
      })
  @DisplayName("is not seen where a number or a word means something else")
  void nothing(String text) {
    assertThat(KnownMessages.in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We did not see AccountNotOnboarded",
        "There is no 'AccountNotOnboarded' in its log",
        "I didn’t get the error AADSTS530003",
        "It is not AADSTS700003",
        "There was never any message like “Unable to connect to Microsoft Intune”",
        "without the error code 53000",
        "No 'JamfAAD wants to access key \"Microsoft Workplace Join Key\" in your keychain' prompt",
        "Nobody sees “wants to sign using key Microsoft Workplace Join Key in your keychain”",
        "there is no PlugInKit Code=16 of com.microsoft.CompanyPortalMac.ssoextension",
        "Non c'è il messaggio «Impossibile connettersi a Microsoft Intune»",
        "Non abbiamo visto l'errore AADSTS530003",
        "nessun errore 53000",
        "沒有看到「無法連線到 Microsoft Intune」",
        "没有出现“无法连接到 Microsoft Intune”",
        "沒有錯誤碼 53001",
        "I did not see the message: AccountNotOnboarded",
      })
  @DisplayName("is not seen where somebody says that it was not")
  void denied(String text) {
    assertThat(KnownMessages.in(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "It does not work: AADSTS530003 | NOT_COMPLIANT",
        "I cannot sign in, error 53000 | NOT_COMPLIANT",
        "Not AADSTS530084 but AADSTS700003 | DEVICE_OBJECT_MISSING",
        "First there was no AccountNotOnboarded, now it says AccountNotOnboarded "
            + "| ACCOUNT_NOT_ONBOARDED",
        "Company Portal did not open. AccountNotOnboarded | ACCOUNT_NOT_ONBOARDED",
        "No change. Unable to connect to Microsoft Intune | INTUNE_NOT_CONNECTED",
        "There is no way out of “Unable to connect to Microsoft Intune” | INTUNE_NOT_CONNECTED",
        "not only AccountNotOnboarded, more than that | ACCOUNT_NOT_ONBOARDED",
        "Device object not found (AADSTS700003) | DEVICE_OBJECT_MISSING",
        "Device not found AADSTS700003 | DEVICE_OBJECT_MISSING",
        "Compliant: no (error 53000) | NOT_COMPLIANT",
        "Registered: none. AADSTS700003 | DEVICE_OBJECT_MISSING",
        "It says no: AccountNotOnboarded | ACCOUNT_NOT_ONBOARDED",
        "Dispositivo non trovato (AADSTS700003) | DEVICE_OBJECT_MISSING",
        "找不到裝置 AADSTS700003 | DEVICE_OBJECT_MISSING",
        "錯誤AADSTS530003裝置不相容 | NOT_COMPLIANT",
        "Non funziona: impossibile connettersi a Microsoft Intune | INTUNE_NOT_CONNECTED",
        "裝置無法使用，無法連線到 Microsoft Intune | INTUNE_NOT_CONNECTED",
      })
  @DisplayName("is seen where what is denied is something else, or it is said as well")
  void notDenied(String text, FindingId expected) {
    assertThat(KnownMessages.in(text)).containsExactly(expected);
  }

  @Test
  @DisplayName("stands beside another")
  void several() {
    assertThat(KnownMessages.in("AADSTS530003, then AADSTS700003"))
        .containsExactlyInAnyOrder(FindingId.NOT_COMPLIANT, FindingId.DEVICE_OBJECT_MISSING);
  }

  @Test
  @Timeout(10)
  @DisplayName("is looked for in a long row of dots as fast as elsewhere")
  void dots() {
    assertThat(KnownMessages.in("AADSTS" + ".".repeat(1 << 17) + "x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the key Microsoft Workplace Join Key in your keychain",
        "key Microsoft Workplace Join Key in your keychain",
        "enabled in Intune",
        "account is under",
      })
  @DisplayName("is not told by half a sentence that several have, or that is short")
  void half(String half) {
    assertThat(KnownMessages.in(half)).isEmpty();
  }

  @Test
  @DisplayName("is told through the marks of a mail that was answered several times")
  void quoted() {
    assertThat(
            KnownMessages.in(
                ">> Portal launched without WPJ only arg\n>> while account is under partner"
                    + " management"))
        .containsExactly(FindingId.PORTAL_OPENED_BY_HAND);
  }

  @Test
  @DisplayName("is told through signs that nobody sees")
  void hidden() {
    assertThat(KnownMessages.in("Account\u200bNot\u00adOnboarded"))
        .containsExactly(FindingId.ACCOUNT_NOT_ONBOARDED);
  }
}
