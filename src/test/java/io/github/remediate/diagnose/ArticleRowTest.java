package io.github.remediate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.diagnose.Diagnosis.Untold;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.workshop.SampleFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text: Microsoft's article of 2019-10-02, in English, Italian, and both kinds of Chinese. */
@DisplayName("What the article calls a problem")
class ArticleRowTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Devices are marked as unresponsive in Jamf Pro | UNRESPONSIVE",
        "Devices fail to check in with Jamf Pro or with Azure AD | UNRESPONSIVE",
        "Mac devices prompt for keychain sign-in when you open an app | KEYCHAIN_PROMPT",
        "Users are prompted for for their password to allow apps to register with Azure AD "
            + "| KEYCHAIN_PROMPT",
        "Devices fail to register | CAUSE_1",
        "The Jamf Pro app in Azure has incorrect permissions | CAUSE_1",
        "The Jamf Pro enterprise application in Azure has the wrong permission or has more "
            + "than one permission | CAUSE_1",
        "There is an issue for the Jamf Native macOS Connector in Azure AD | CAUSE_2",
        "The Jamf Native macOS Connector app wasn't created in your Azure AD tenant or cons"
            + "ent for the connector was signed by an account that doesn’t have global admin righ"
            + "ts | CAUSE_2",
        "The user doesn't have a valid Intune or Jamf license | CAUSE_3",
        "The user didn't use Jamf Self Service to start the Company Portal app | CAUSE_4",
        "Intune integration is turned off | CAUSE_5",
        "The device was previously enrolled in Intune, or the user has tried to register th"
            + "e device multiple times | CAUSE_6",
        "JamfAAD requests access to a \"Microsoft Workplace Join Key\" from the users' keyc"
            + "hain | CAUSE_7",
        "Mac device shows compliant in Intune but noncompliant in Azure | REGISTRATION",
        "Duplicate entries appear in the Intune console for Mac devices enrolled by using J"
            + "amf | CAUSE_6",
        "Multiple registrations for the same device | CAUSE_6",
        "Compliance policy fails to evaluate the device | COMPLIANCE_POLICY",
        "Policy targets device groups | COMPLIANCE_POLICY",
        "Could not retrieve the access token for Microsoft Graph API | GRAPH_TOKEN",
        "I dispositivi vengono contrassegnati come non risponde in JAMF Pro | UNRESPONSIVE",
        "I dispositivi non riescono ad archiviare con JAMF Pro o con Azure AD | UNRESPONSIV" + "E",
        "I dispositivi Mac richiedono l'accesso Keychain quando si apre un'app | KEYCHAIN_P"
            + "ROMPT",
        "La richiesta di accesso Keychain ai dispositivi Mac quando si apre un dispositivo "
            + "dell'app non riesce a registrarsi | KEYCHAIN_PROMPT",
        "Agli utenti viene richiesto di immettere la password per consentire alle app di re"
            + "gistrarsi con Azure ad | KEYCHAIN_PROMPT",
        "La registrazione dei dispositivi non riesce | CAUSE_1",
        "le autorizzazioni per l'app JAMF Pro in Azure non sono corrette | CAUSE_1",
        "L'applicazione JAMF Pro Enterprise in Azure ha l'autorizzazione errata o ha più di"
            + " un'autorizzazione | CAUSE_1",
        "si è verificato un problema per il connettore MacOS nativo di JAMF in Azure ad | C"
            + "AUSE_2",
        "L'app del connettore MacOS nativa di JAMF non è stata creata nel tenant di Azure a"
            + "d o il consenso per il connettore è stato firmato da un account che non dispone de"
            + "i diritti di amministratore globale | CAUSE_2",
        "l'utente non dispone di una licenza di Intune o JAMF valida | CAUSE_3",
        "l'utente non ha usato JAMF self service per avviare l'app portale aziendale | CAUS"
            + "E_4",
        "l'integrazione di Intune è disattivata | CAUSE_5",
        "il dispositivo è stato registrato in precedenza in Intune o l'utente ha tentato di"
            + " registrare il dispositivo più volte | CAUSE_6",
        "JamfAAD richiede l'accesso a una \"chiave di Microsoft workplace join\" dal Keycha"
            + "in degli utenti | CAUSE_7",
        "Il dispositivo Mac Mostra la conformità in Intune ma non è conforme in Azure | REG"
            + "ISTRATION",
        "Le voci duplicate vengono visualizzate nella console di Intune per i dispositivi M"
            + "ac registrati con JAMF | CAUSE_6",
        "Più registrazioni per lo stesso dispositivo | CAUSE_6",
        "I criteri di conformità non sono in grado di valutare il dispositivo | COMPLIANCE_"
            + "POLICY",
        "Il criterio è destinato ai gruppi di dispositivi | COMPLIANCE_POLICY",
        "Non è stato possibile recuperare il token di accesso per l'API Microsoft Graph | G"
            + "RAPH_TOKEN",
        "Jamf Pro 中的裝置會標示為沒有回應 | UNRESPONSIVE",
        "裝置無法使用 Jamf Pro 或 Azure AD 簽入 | UNRESPONSIVE",
        "當您開啟應用程式裝置無法註冊時，Mac 裝置會提示您進行 keychain 登入 | KEYCHAIN_PROM" + "PT",
        "當您開啟應用程式時，Mac 裝置會提示您進行 keychain 登入 | KEYCHAIN_PROMPT",
        "系統會提示使用者輸入密碼，以允許應用程式向 Azure AD 註冊 | KEYCHAIN_PROMPT",
        "裝置無法註冊 | CAUSE_1",
        "Azure 中的 Jamf Pro 應用程式具有不正確的許可權 | CAUSE_1",
        "Azure 中的 Jamf Pro 企業應用程式具有錯誤的許可權，或具有一個以上的許可權 | CAUSE_1",
        "Azure AD 中有 Jamf Native macOS 連接器的問題 | CAUSE_2",
        "未在您的 Azure AD 租使用者中建立 Jamf Native MacOS 連接器應用程式，或同意連接器已" + "由沒有全域系統管理員許可權的帳戶簽署 | CAUSE_2",
        "使用者沒有有效的 Intune 或 Jamf 授權 | CAUSE_3",
        "使用者未使用 Jamf 自助服務來啟動公司入口網站應用程式 | CAUSE_4",
        "關閉 Intune 整合 | CAUSE_5",
        "Intune 整合已關閉 | CAUSE_5",
        "裝置先前已在 Intune 中註冊，或使用者已嘗試多次註冊裝置 | CAUSE_6",
        "JamfAAD 要求從使用者的 keychain 存取「Microsoft Workplace Join 金鑰」 | CAUSE_7",
        "Mac 裝置在 Intune 中顯示為符合規範，但在 Azure 中不相容 | REGISTRATION",
        "使用 Jamf 註冊的 Mac 裝置的 Intune 主控台中出現重複的專案 | CAUSE_6",
        "相同裝置的多個註冊 | CAUSE_6",
        "合規性政策無法評估裝置 | COMPLIANCE_POLICY",
        "原則目標裝置群組 | COMPLIANCE_POLICY",
        "無法取得 Microsoft Graph API 的存取權杖 | GRAPH_TOKEN",
        "设备在 Jamf Pro 中被标记为无响应 | UNRESPONSIVE",
        "打开应用时，Mac 设备提示进行密钥链登录 | KEYCHAIN_PROMPT",
        "设备无法注册 | CAUSE_1",
        "Azure 中的 Jamf Pro 应用具有不正确的权限 | CAUSE_1",
        "用户没有有效的 Intune 或 Jamf 许可证 | CAUSE_3",
        "用户未使用 Jamf 自助服务启动公司门户应用 | CAUSE_4",
        "已关闭 Intune 集成 | CAUSE_5",
        "设备之前已在 Intune 中注册，或用户多次尝试注册设备 | CAUSE_6",
        "JamfAAD 请求访问用户密钥链的 \"Microsoft Workplace Join 密钥\" | CAUSE_7",
        "Mac 设备在 Intune 中显示符合，但在 Azure 中不相容 | REGISTRATION",
        "使用 Jamf 注册的 Mac 设备的 Intune 控制台中显示重复项 | CAUSE_6",
        "合规性策略无法评估设备 | COMPLIANCE_POLICY",
        "无法检索 Microsoft Graph API 的访问令牌 | GRAPH_TOKEN"
      })
  @DisplayName("leads to what treats it, before all words")
  void leads(String text, TreatedBy expected) {
    assertThat(SymptomIndex.search(text)).first().isEqualTo(expected);
    assertThat(SymptomIndex.search("> « " + text.replace(" ", " \n> ") + " ».").get(0))
        .as("quoted, over several lines")
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("that has several causes leads to each of them")
  void several() {
    assertThat(SymptomIndex.search("**Devices fail to register**"))
        .contains(TreatedBy.CAUSE_1, TreatedBy.CAUSE_4, TreatedBy.CAUSE_6, TreatedBy.REGISTRATION);
    assertThat(
            ArticleRow.in(
                "Mac devices prompt for keychain sign-in when you open an app Devices fail to"
                    + " register"))
        .as("the row whose words hold another's")
        .containsExactly(ArticleRow.KEYCHAIN_PROMPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in Intune but noncompliant in Azure",
        "shows compliant in Intune but noncompliant",
        "Mostra la conformità in Intune ma non",
        "Mac 裝置在 Intune 中顯示為符合",
      })
  @DisplayName("may be half a sentence where no other has it")
  void half(String text) {
    assertThat(ArticleRow.in(text)).containsExactly(ArticleRow.COMPLIANT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "the printer is unresponsive",
        "my device is not compliant",
        "register the device",
        "JAMF Pro in Azure",
        "The user has a license",
        "裝置",
        "Intune",
      })
  @DisplayName("is not seen in other words")
  void other(String text) {
    assertThat(ArticleRow.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Devices are marked as unresponsive in Jamf Pro, unresponsive, UNRESPONSIVE",
    "I criteri di conformità non sono in grado di valutare il dispositivo, compliance-policy,"
        + " POLICY_NOT_EVALUATED",
    "JamfAAD 要求從使用者的 keychain 存取「Microsoft Workplace Join 金鑰」, cause-7,"
        + " KEYCHAIN_ACCESS_PROMPT",
  })
  @DisplayName("counts as what a person says: likely at most")
  void said(String text, String playbook, FindingId finding) {
    Diagnosis diagnosis = judge(text);
    assertThat(diagnosis.ranking().get(0).playbook().word()).isEqualTo(playbook);
    assertThat(diagnosis.ranking().get(0).likelihood()).isEqualTo(Likelihood.LIKELY);
    assertThat(diagnosis.ranking().get(0).speaksFor()).contains(finding);
    assertThat(diagnosis.untold())
        .extracting(Untold::what)
        .doesNotContain("what the error text means");
  }

  @Test
  @DisplayName("and a service alone can tell says which cause that is, and ranks nothing")
  void atServices() {
    Diagnosis diagnosis =
        judge("L'integrazione: l'utente non dispone di una licenza di Intune o" + " JAMF valida");
    assertThat(diagnosis.ranking()).isEmpty();
    assertThat(diagnosis.untold())
        .extracting(Untold::what)
        .anyMatch(what -> what.contains("cause-3"));
  }

  private static Diagnosis judge(String text) {
    return Diagnostician.judge(
        Evidence.of(
            new SampleFacts().build(),
            LogEvidence.empty(),
            new Said(Optional.of(text), Optional.empty(), List.of(), Optional.empty()),
            ServiceFacts.unknown("no service was asked"),
            Instant.parse("2026-11-20T10:00:00Z")),
        each -> true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "There are no multiple registrations for the same device",
        "We did not see “Devices fail to register”",
        "It is not that Intune integration is turned off",
        "Non abbiamo visto «La registrazione dei dispositivi non riesce»",
        "沒有看到「裝置無法註冊」",
      })
  @DisplayName("is not taken from whoever says that it is not so")
  void denied(String text) {
    assertThat(ArticleRow.in(text)).isEmpty();
  }
}
