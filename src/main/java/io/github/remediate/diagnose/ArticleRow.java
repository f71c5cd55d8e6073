package io.github.remediate.diagnose;

import static io.github.remediate.diagnose.TreatedBy.CAUSE_1;
import static io.github.remediate.diagnose.TreatedBy.CAUSE_2;
import static io.github.remediate.diagnose.TreatedBy.CAUSE_3;
import static io.github.remediate.diagnose.TreatedBy.CAUSE_4;
import static io.github.remediate.diagnose.TreatedBy.CAUSE_5;
import static io.github.remediate.diagnose.TreatedBy.CAUSE_6;
import static io.github.remediate.diagnose.TreatedBy.CAUSE_7;

import io.github.remediate.mac.FindingId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The problems and causes in the words of the article's table and its headings: people copy these
 * as well as messages. In English, Italian and Chinese, as the article's edition of 2019-10-02 has
 * them, machine translation included; and what of each stands in other editions too.
 */
enum ArticleRow {
  UNRESPONSIVE(
      List.of(TreatedBy.UNRESPONSIVE),
      FindingId.UNRESPONSIVE,
      "Devices are marked as unresponsive in Jamf Pro",
      "marked as unresponsive",
      "Devices fail to check in with Jamf Pro or with Azure AD",
      "Device fails to check in with Jamf Pro",
      "I dispositivi vengono contrassegnati come non risponde in Jamf Pro",
      "contrassegnati come non rispondenti",
      "contrassegnato come non rispondente",
      "I dispositivi non riescono ad archiviare con Jamf Pro o con Azure AD",
      "Jamf Pro 中的裝置會標示為沒有回應",
      "標示為沒有回應",
      "裝置無法使用 Jamf Pro 或 Azure AD 簽入",
      "设备在 Jamf Pro 中被标记为无响应"),
  KEYCHAIN_PROMPT(
      List.of(TreatedBy.KEYCHAIN_PROMPT),
      FindingId.SIGNING_PROMPT,
      "Mac devices prompt for keychain sign-in when you open an app Devices fail to register",
      "Mac devices prompt for keychain sign-in when you open an app",
      "Users are prompted for for their password to allow apps to register with Azure AD",
      "Users are prompted for their password to allow apps to register with Azure AD",
      "La richiesta di accesso Keychain ai dispositivi Mac quando si apre un dispositivo dell'app"
          + " non riesce a registrarsi",
      "I dispositivi Mac richiedono l'accesso Keychain quando si apre un'app",
      "Agli utenti viene richiesto di immettere la password per consentire alle app di registrarsi"
          + " con Azure AD",
      "當您開啟應用程式裝置無法註冊時，Mac 裝置會提示您進行 keychain 登入",
      "當您開啟應用程式時，Mac 裝置會提示您進行 keychain 登入",
      "系統會提示使用者輸入密碼，以允許應用程式向 Azure AD 註冊",
      "打开应用时，Mac 设备提示进行密钥链登录无法注册",
      "打开应用时，Mac 设备提示进行密钥链登录"),
  FAILS_TO_REGISTER(
      List.of(
          CAUSE_1, CAUSE_2, CAUSE_3, CAUSE_4, CAUSE_5, CAUSE_6, CAUSE_7, TreatedBy.REGISTRATION),
      FindingId.FAILS_TO_REGISTER,
      "Devices fail to register",
      "Device fails to register",
      "La registrazione dei dispositivi non riesce",
      "La registrazione del dispositivo non riesce",
      "裝置無法註冊",
      "设备无法注册"),
  PERMISSIONS(
      List.of(CAUSE_1),
      null,
      "The Jamf Pro app in Azure has incorrect permissions",
      "The Jamf Pro enterprise application in Azure has the wrong permission or has more than one"
          + " permission",
      "There's a permission issue with the Jamf Pro application in Azure",
      "le autorizzazioni per l'app Jamf Pro in Azure non sono corrette",
      "L'applicazione Jamf Pro Enterprise in Azure ha l'autorizzazione errata o ha più di"
          + " un'autorizzazione",
      "Si è verificato un problema di autorizzazione con l'applicazione Jamf Pro in Azure",
      "Azure 中的 Jamf Pro 應用程式具有不正確的許可權",
      "Azure 中的 Jamf Pro 企業應用程式具有錯誤的許可權，或具有一個以上的許可權",
      "Azure 中的 Jamf Pro 應用程式發生許可權問題",
      "Azure 中的 Jamf Pro 应用具有不正确的权限",
      "Azure 中的 Jamf Pro 企业应用程序具有错误的权限或具有多个权限"),
  CONNECTOR(
      List.of(CAUSE_2),
      null,
      "There is an issue for the Jamf Native macOS Connector in Azure AD",
      "The Jamf Native macOS Connector app wasn't created in your Azure AD tenant or consent for"
          + " the connector was signed by an account that doesn't have global admin rights",
      "si è verificato un problema per il connettore macOS nativo di Jamf in Azure AD",
      "L'app del connettore macOS nativa di Jamf non è stata creata nel tenant di Azure AD o il"
          + " consenso per il connettore è stato firmato da un account che non dispone dei diritti"
          + " di amministratore globale",
      "Azure AD 中有 Jamf Native macOS 連接器的問題",
      "未在您的 Azure AD 租使用者中建立 Jamf Native macOS 連接器應用程式，或同意連接器已由沒有全域系統管理員許可權的帳戶簽署",
      "Azure AD 中的 Jamf 本机 macOS 连接器存在问题",
      "未在你的 Azure AD 租户中创建 Jamf 本机 macOS 连接器应用"),
  LICENSE(
      List.of(CAUSE_3),
      null,
      "The user doesn't have a valid Intune or Jamf license",
      "A license required for Jamf-Intune integration has expired",
      "l'utente non dispone di una licenza di Intune o Jamf valida",
      "L'utente non dispone di una licenza valida di Intune o Jamf",
      "Una licenza necessaria per l'integrazione di Jamf-Intune è scaduta",
      "使用者沒有有效的 Intune 或 Jamf 授權",
      "Jamf 所需的授權-Intune 整合已過期",
      "用户没有有效的 Intune 或 Jamf 许可证"),
  SELF_SERVICE(
      List.of(CAUSE_4),
      FindingId.PORTAL_OPENED_BY_HAND,
      "The user didn't use Jamf Self Service to start the Company Portal app",
      "l'utente non ha usato Jamf self service per avviare l'app portale aziendale",
      "使用者未使用 Jamf 自助服務來啟動公司入口網站應用程式",
      "用户未使用 Jamf 自助服务启动公司门户应用",
      "用户未使用 Jamf 自助服务启动公司门户的应用程序"),
  TURNED_OFF(
      List.of(CAUSE_5),
      FindingId.PARTNER_MANAGEMENT_OFF,
      "Intune integration is turned off",
      "L'integrazione di Intune è disattivata",
      "關閉 Intune 整合",
      "Intune 整合已關閉",
      "已关闭 Intune 集成",
      "Intune 集成关闭"),
  SEVERAL_TIMES(
      List.of(CAUSE_6, TreatedBy.REGISTRATION),
      FindingId.DUPLICATE_ENTRIES,
      "The device was previously enrolled in Intune, or the user has tried to register the device"
          + " multiple times",
      "il dispositivo è stato registrato in precedenza in Intune o l'utente ha tentato di"
          + " registrare il dispositivo più volte",
      "裝置先前已在 Intune 中註冊，或使用者已嘗試多次註冊裝置",
      "设备之前已在 Intune 中注册，或用户多次尝试注册设备",
      "Duplicate entries appear in the Intune console for Mac devices enrolled by using Jamf",
      "Multiple registrations for the same device",
      "Le voci duplicate vengono visualizzate nella console di Intune per i dispositivi Mac"
          + " registrati con Jamf",
      "Più registrazioni per lo stesso dispositivo",
      "使用 Jamf 註冊的 Mac 裝置的 Intune 主控台中出現重複的專案",
      "相同裝置的多個註冊",
      "使用 Jamf 注册的 Mac 设备的 Intune 控制台中显示重复项",
      "用于同一设备的多个注册"),
  KEY_ACCESS(
      List.of(CAUSE_7),
      FindingId.KEYCHAIN_ACCESS_PROMPT,
      "JamfAAD requests access to a Microsoft Workplace Join Key from the users' keychain",
      "JamfAAD richiede l'accesso a una chiave di Microsoft Workplace Join dal Keychain degli"
          + " utenti",
      "JamfAAD 要求從使用者的 keychain 存取「Microsoft Workplace Join 金鑰」",
      "JamfAAD 會要求從使用者的 keychain 存取「Microsoft Workplace Join 金鑰」",
      "JamfAAD 请求访问用户密钥链的 Microsoft Workplace Join 密钥",
      "JamfAAD 请求从用户的密钥链访问 Microsoft Workplace Join 密钥"),
  COMPLIANT(
      List.of(TreatedBy.REGISTRATION, CAUSE_6),
      FindingId.COMPLIANT_IN_INTUNE_ONLY,
      "Mac device shows compliant in Intune but noncompliant in Azure",
      "Il dispositivo Mac mostra la conformità in Intune ma non è conforme in Azure",
      "Mac 裝置在 Intune 中顯示為符合規範，但在 Azure 中不相容",
      "Mac 裝置在 Intune 中顯示為符合規範，但在 Azure 中不符合規範",
      "Mac 设备在 Intune 中显示符合，但在 Azure 中不相容"),
  COMPLIANCE_POLICY(
      List.of(TreatedBy.COMPLIANCE_POLICY),
      FindingId.POLICY_NOT_EVALUATED,
      "Compliance policy fails to evaluate the device",
      "Policy targets device groups",
      "I criteri di conformità non sono in grado di valutare il dispositivo",
      "Il criterio è destinato ai gruppi di dispositivi",
      "合規性政策無法評估裝置",
      "原則目標裝置群組",
      "合规性策略无法评估设备"),
  GRAPH_TOKEN(
      List.of(TreatedBy.GRAPH_TOKEN),
      FindingId.NO_GRAPH_TOKEN,
      "Non è stato possibile recuperare il token di accesso per l'API Microsoft Graph",
      "无法检索 Microsoft Graph API 的访问令牌");

  private final List<TreatedBy> treatments;
  private final Optional<FindingId> finding;
  private final List<String> sentences;

  ArticleRow(List<TreatedBy> treatments, FindingId findingOrNull, String... sentences) {
    this.treatments = treatments;
    this.finding = Optional.ofNullable(findingOrNull);
    this.sentences = List.of(sentences).stream().map(MessageText::folded).toList();
  }

  private record Hit(ArticleRow row, String sentence) {}

  /** The rows of which {@code text} has a sentence; else the one of which it is half a sentence. */
  static Set<ArticleRow> in(String text) {
    String folded = MessageText.folded(text);
    List<Hit> hits = new ArrayList<>();
    for (ArticleRow row : values()) {
      row.sentences.stream()
          .filter(sentence -> Denial.isTold(folded, sentence))
          .forEach(sentence -> hits.add(new Hit(row, sentence)));
    }
    Set<ArticleRow> rows = EnumSet.noneOf(ArticleRow.class);
    for (Hit hit : hits) {
      // One row's words stand in another's.
      if (hits.stream()
          .allMatch(
              other ->
                  other.sentence().length() <= hit.sentence().length()
                      || !other.sentence().contains(hit.sentence()))) {
        rows.add(hit.row());
      }
    }
    String bare = folded.replaceAll("^\\.+|[. ]+$", "");
    return rows.isEmpty() && MessageText.isTelling(bare) ? halfOf(bare) : rows;
  }

  private static Set<ArticleRow> halfOf(String half) {
    Set<ArticleRow> rows = EnumSet.noneOf(ArticleRow.class);
    for (ArticleRow row : values()) {
      if (row.sentences.stream().anyMatch(sentence -> sentence.contains(half))) {
        rows.add(row);
      }
    }
    return rows.size() == 1 ? rows : Set.of();
  }

  /** What treats it, the likeliest first. */
  List<TreatedBy> treatments() {
    return treatments;
  }

  /** What it means of a Mac; empty where it is a cause that is seen at a service alone. */
  Optional<FindingId> finding() {
    return finding;
  }
}
