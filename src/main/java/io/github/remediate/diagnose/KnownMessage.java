package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import java.util.List;

/**
 * Sentences that lead to one finding each, in English, Italian and Chinese. English: the article of
 * 2019-10-02, and what Macs print today. The translations are those in which the article and its
 * readers repeat them; programs print English.
 */
enum KnownMessage {
  PORTAL_OPENED_BY_HAND(
      FindingId.PORTAL_OPENED_BY_HAND,
      "Portal launched without WPJ only arg while account is under partner management",
      "Portale avviato senza argomento solo WPJ mentre l'account è sotto la gestione dei partner",
      "Portale avviato senza l'argomento WPJ only mentre l'account è gestito da un partner",
      "在帳戶受合作夥伴管理時，啟動入口網站而未使用僅限 WPJ 的引數",
      "帳戶在合作夥伴管理之下時，啟動入口網站沒有僅 WPJ 引數"),
  ACCOUNT_NOT_ONBOARDED(FindingId.ACCOUNT_NOT_ONBOARDED, "AccountNotOnboarded"),
  PARTNER_MANAGEMENT_OFF(
      FindingId.PARTNER_MANAGEMENT_OFF,
      "Registration-only command line flag (-r) can only be used when partner management is enabled"
          + " in Intune",
      "Il flag della riga di comando di sola registrazione (-r) può essere usato solo quando la"
          + " gestione dei partner è abilitata in Intune",
      "Il flag della riga di comando di sola registrazione (-r) può essere utilizzato solo quando"
          + " la gestione dei partner è abilitata in Intune",
      "只有在 Intune 中啟用合作夥伴管理時，才能使用僅限註冊的命令列旗標 (-r)",
      "僅註冊命令列旗標 (-r) 只能在 Intune 中啟用合作夥伴管理時使用",
      "只有在 Intune 中启用合作伙伴管理时，才能使用仅注册命令行标志 (-r)"),
  INTUNE_NOT_CONNECTED(
      FindingId.INTUNE_NOT_CONNECTED,
      "Unable to connect to Microsoft Intune",
      "Check your Microsoft Intune Integration configuration",
      "Impossibile connettersi a Microsoft Intune",
      "Controllare la configurazione dell'integrazione di Microsoft Intune",
      "Verificare la configurazione dell'integrazione di Microsoft Intune",
      "無法連線到 Microsoft Intune",
      "無法連接到 Microsoft Intune",
      "檢查您的 Microsoft Intune 整合設定",
      "檢查您的 Microsoft Intune 整合組態",
      "无法连接到 Microsoft Intune",
      "检查您的 Microsoft Intune 集成配置",
      "检查你的 Microsoft Intune 集成配置"),
  NO_GRAPH_TOKEN(
      FindingId.NO_GRAPH_TOKEN,
      "Could not retrieve the access token for Microsoft Graph API",
      "Check the configuration for Microsoft Intune Integration",
      "Impossibile recuperare il token di accesso per l'API Microsoft Graph",
      "Impossibile recuperare il token di accesso per Microsoft Graph API",
      "無法擷取 Microsoft Graph API 的存取權杖",
      "無法取得 Microsoft Graph API 的存取權杖"),
  KEYCHAIN_ACCESS_PROMPT(
      FindingId.KEYCHAIN_ACCESS_PROMPT,
      "JamfAAD wants to access key Microsoft Workplace Join Key in your keychain",
      "Jamf Conditional Access wants to access key Microsoft Workplace Join Key in your keychain",
      "JamfAAD vuole accedere alla chiave Microsoft Workplace Join Key nel tuo portachiavi",
      "JamfAAD vuole accedere alla chiave Microsoft Workplace Join Key nel portachiavi",
      "JamfAAD 想要存取您鑰匙圈中的金鑰 Microsoft Workplace Join Key",
      "JamfAAD 想要存取鑰匙圈中的金鑰 Microsoft Workplace Join Key",
      "JamfAAD desidera accedere alla chiave Microsoft Workplace Join Key nel tuo portachiavi",
      "JamfAAD 想要访问您的钥匙串中的密钥 Microsoft Workplace Join Key",
      "JamfAAD 想要访问钥匙串中的密钥 Microsoft Workplace Join Key"),
  SIGNING_PROMPT(
      FindingId.SIGNING_PROMPT,
      "wants to sign using key Microsoft Workplace Join Key in your keychain",
      "vuole firmare utilizzando la chiave Microsoft Workplace Join Key nel tuo portachiavi",
      "vuole firmare usando la chiave Microsoft Workplace Join Key",
      "想要使用您鑰匙圈中的金鑰 Microsoft Workplace Join Key 簽署",
      "想要使用鑰匙圈中的金鑰 Microsoft Workplace Join Key 簽署",
      "desidera firmare utilizzando la chiave Microsoft Workplace Join Key",
      "想要使用您的钥匙串中的密钥 Microsoft Workplace Join Key 签名",
      "想要使用钥匙串中的密钥 Microsoft Workplace Join Key 签名"),
  REGISTRATION_RETRIES(
      FindingId.REGISTRATION_RETRIES, "Registration failed and will automatically retry"),
  CONFIGURATION_NOT_READ(FindingId.CONFIGURATION_NOT_READ, "Error deserializing device config");

  private final FindingId finding;
  private final List<String> sentences;

  KnownMessage(FindingId finding, String... sentences) {
    this.finding = finding;
    this.sentences = List.of(sentences).stream().map(MessageText::folded).toList();
  }

  FindingId finding() {
    return finding;
  }

  /** Its sentences, folded. */
  List<String> sentences() {
    return sentences;
  }
}
