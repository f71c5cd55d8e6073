package io.github.remediate.diagnose;

import java.util.regex.Pattern;

/**
 * Whether somebody says of a message that they did not see it: right before it, in so many words,
 * in English, Italian or Chinese. Whoever denies something else in the same sentence does not.
 */
final class Denial {
  /** So many signs before a message are looked at. */
  private static final int CLAUSE = 64;

  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:\\b(?:no|not|never|without|nobody|nor|neither|isnt|wasnt|arent|werent|didnt"
              + "|doesnt|dont|havent|hasnt|hadnt|cant|cannot|couldnt)(?:"
              + " (?:a|an|the|any|such|this|that|of|about|like|see|sees|saw|seen|get|gets|got"
              + "|getting|have|has|had|been|show|shows|shown|showing|say|says|said"
              + "|saying|appear|longer|message|messages|error|errors|code|text|line|prompt))*"
              + "|\\b(?:non|nessun|nessuno|nessuna|senza|mai)(?:"
              + " (?:il|lo|la|l|un|uno|una|di|che|più|cè|è|ho|ha|hanno|abbiamo|vedo|vede|vediamo"
              + "|visto|vista|ricevo|ricevuto|compare|appare|dice|mostra"
              + "|messaggio|errore|lerrore|codice|testo|riga))*"
              + "|(?:沒有|没有|並無|并无|不是|並非|并非|看不到|沒看到|没看到|未看到|未見|未见|未出現|未出现|未收到)"
              + "(?:看到|看見|看见|收到|出現|出现|顯示|显示|任何|這個|这个|該|该|此|錯誤|错误|訊息|讯息|消息|信息|代碼|代码|的)*)(?:(?<=message|error|code|text|line|prompt|messaggio|errore|codice|testo|riga)"
              + " ?:)? ?$");

  private Denial() {}

  /** Whether what begins at {@code at} in a folded text is denied there. */
  static boolean isBefore(String folded, int at) {
    return BEFORE.matcher(folded.substring(Math.max(0, at - CLAUSE), at)).find();
  }

  /** Whether a folded text tells {@code sentence}, at least once without denying it. */
  static boolean isTold(String folded, String sentence) {
    for (int at = folded.indexOf(sentence); at >= 0; at = folded.indexOf(sentence, at + 1)) {
      if (!isBefore(folded, at)) {
        return true;
      }
    }
    return false;
  }
}
