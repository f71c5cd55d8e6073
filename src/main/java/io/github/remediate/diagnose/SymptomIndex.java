package io.github.remediate.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what a person describes in their own words: for each playbook what people see and say, in
 * English, Italian and Traditional Chinese. A known message, and what Microsoft's article calls a
 * problem, go before all words.
 */
public final class SymptomIndex {
  private static final Map<TreatedBy, String> SEEN = new EnumMap<>(TreatedBy.class);

  static {
    SEEN.put(
        TreatedBy.PREREQUISITES,
        "never worked new setup prerequisites administrator rights account;"
            + " mai funzionato prerequisiti amministratore diritti; 從未 先決條件 管理員 權限 新設定");
    SEEN.put(
        TreatedBy.COMPLIANCE_POLICY,
        "compliance policy not evaluated device group assigned assignment;"
            + " criteri conformità non valutati gruppo dispositivi; 合規性政策 合規性原則 未評估 裝置群組");
    SEEN.put(
        TreatedBy.UNRESPONSIVE,
        "unresponsive no check-in checkin offline 24 hours contact;"
            + " non risponde nessun contatto; 無回應 沒有回應 未簽入 離線");
    SEEN.put(
        TreatedBy.KEYCHAIN_PROMPT,
        "keychain prompt asks sign allow deny password dialog app;"
            + " portachiavi richiesta firmare consenti nega password; 鑰匙圈 提示 簽署 允許 拒絕 密碼");
    SEEN.put(
        TreatedBy.CAUSE_7,
        "jamfaad wants access key keychain password allow;"
            + " accedere chiave portachiavi consenti; 存取 金鑰 鑰匙圈 允許");
    SEEN.put(
        TreatedBy.GRAPH_TOKEN,
        "graph api access token retrieve required ports open network;"
            + " token di accesso recuperare porte aperte rete; 存取權杖 擷取 所需的埠 網路");
    SEEN.put(
        TreatedBy.CAUSE_5,
        "integration turned off disabled partner management command line flag popup;"
            + " integrazione disattivata gestione partner riga di comando; 整合 關閉 停用 合作夥伴管理 命令列");
    SEEN.put(
        TreatedBy.CAUSE_3,
        "license licence expired missing connect intune;"
            + " licenza scaduta mancante connettersi; 授權 過期 缺少 連線 連接");
    SEEN.put(
        TreatedBy.CAUSE_2,
        "connector consent global administrator enterprise application;"
            + " connettore consenso amministratore globale; 連接器 同意 全域管理員");
    SEEN.put(
        TreatedBy.CAUSE_1,
        "permission wrong more than one azure app api; autorizzazione sbagliata app;"
            + " 權限 錯誤 應用程式");
    SEEN.put(
        TreatedBy.CAUSE_4,
        "company portal opened by hand self service not registered;"
            + " portale aziendale aperto a mano non registrato; 公司入口網站 手動開啟 自助 未註冊");
    SEEN.put(
        TreatedBy.REGISTRATION,
        "platform sso single sign-on extension repair registration required register again device"
            + " compliance stuck deleted object not compliant duplicate entra secure enclave focus;"
            + " accesso singolo riparare registrazione richiesta registrare di nuovo conformità"
            + " bloccato eliminato duplicati; 單一登入 延伸功能 修復 需要註冊 重新註冊 裝置合規性 卡住 已刪除 重複");
    SEEN.put(
        TreatedBy.CAUSE_6,
        "duplicate several entries twice enrolled before left-overs stale old registration cleanup"
            + " fails to register; duplicati più volte voci registrazione precedente residui"
            + " pulizia non riesce; 重複 多個 項目 先前註冊 殘留 清理 註冊失敗 舊的註冊");
  }

  /** What describes nothing: articles and the like, and the products that all of this is about. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "non", "not", "the", "and", "for", "has", "was", "con", "per", "del", "dei", "una", "che",
          "when", "with", "jamf", "intune", "azure", "mac");

  private static final int SHORT = 3;

  /**
   * Letters of the shortest stem, and of the longest ending, that two forms of a word differ by.
   */
  private static final int STEM = 5;

  private static final int ENDING = 2;

  private SymptomIndex() {}

  private record Hit(TreatedBy playbook, int score) {}

  /** The playbooks that {@code words} describe, the best first; none if no word is known. */
  public static List<TreatedBy> search(String words) {
    Set<TreatedBy> byMessage = new LinkedHashSet<>(MessageTreatments.of(KnownMessages.in(words)));
    ArticleRow.in(words).forEach(row -> byMessage.addAll(row.treatments()));
    String folded = MessageText.folded(words);
    List<Hit> hits = new ArrayList<>();
    for (Map.Entry<TreatedBy, String> each : SEEN.entrySet()) {
      int score = score(folded, MessageText.folded(each.getValue()), each.getValue());
      if (score > 0 && !byMessage.contains(each.getKey())) {
        hits.add(new Hit(each.getKey(), score));
      }
    }
    hits.sort(Comparator.comparingInt(Hit::score).reversed());
    List<TreatedBy> found = new ArrayList<>(byMessage);
    hits.forEach(hit -> found.add(hit.playbook()));
    return List.copyOf(found);
  }

  /** Whether one is the beginning of the other's kind: number, gender and tense end words. */
  private static boolean isSame(String said, String known) {
    if (said.length() <= SHORT) {
      // It must be the whole word, or articles would describe something.
      return known.equals(said);
    }
    int same = 0;
    int most = Math.min(said.length(), known.length());
    while (same < most && said.charAt(same) == known.charAt(same)) {
      same++;
    }
    int longest = Math.max(said.length(), known.length());
    return same == said.length() || same >= STEM && same >= longest - ENDING;
  }

  private static int score(String query, String latin, String original) {
    int score = 0;
    String[] known = latin.split("[;., ]+");
    for (String word : query.split("[^\\p{L}\\p{N}-]+")) {
      if (word.length() > 2
          && !EVERYWHERE.contains(word)
          && Stream.of(known).anyMatch(each -> isSame(word, each))) {
        score++;
      }
    }
    for (String word : original.split("[ ;]+")) {
      boolean wide = !word.isEmpty() && word.charAt(0) >= '\u2e80';
      if (wide && query.contains(word)) {
        score++;
      }
    }
    return score;
  }
}
