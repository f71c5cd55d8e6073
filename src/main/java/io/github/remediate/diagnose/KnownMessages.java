package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells known messages in a text. Rather none than a wrong one: half a sentence counts where it is
 * long and only one message has it.
 */
public final class KnownMessages {
  /** The same word is Intune's for iOS without a push certificate. */
  private static final Pattern OF_PHONES =
      Pattern.compile("\\b(?:ios|ipados|iphone|ipad|apns|mdm push)\\b");

  /** What counts where it is all that was copied; within other words it says too little. */
  private static final Map<String, FindingId> WHOLE =
      Map.ofEntries(
          Map.entry("not registered", FindingId.PORTAL_NOT_REGISTERED),
          Map.entry("non registrato", FindingId.PORTAL_NOT_REGISTERED),
          Map.entry("未註冊", FindingId.PORTAL_NOT_REGISTERED),
          Map.entry("尚未註冊", FindingId.PORTAL_NOT_REGISTERED),
          Map.entry("未注册", FindingId.PORTAL_NOT_REGISTERED),
          Map.entry("invalid command line input", FindingId.PARTNER_MANAGEMENT_OFF),
          Map.entry("input della riga di comando non valido", FindingId.PARTNER_MANAGEMENT_OFF),
          Map.entry("命令列輸入無效", FindingId.PARTNER_MANAGEMENT_OFF),
          Map.entry("無效的命令列輸入", FindingId.PARTNER_MANAGEMENT_OFF),
          Map.entry("命令行输入无效", FindingId.PARTNER_MANAGEMENT_OFF),
          Map.entry("无效的命令行输入", FindingId.PARTNER_MANAGEMENT_OFF));

  private KnownMessages() {}

  /** The findings that {@code text} leads to; none if no message is known in it. */
  public static Set<FindingId> in(String text) {
    String folded = MessageText.folded(text);
    Set<FindingId> found = MessageCodes.in(folded);
    for (KnownMessage message : KnownMessage.values()) {
      if (message.sentences().stream().anyMatch(each -> Denial.isTold(folded, each))) {
        found.add(message.finding());
      }
    }
    if (OF_PHONES.matcher(folded).find()) {
      found.remove(FindingId.ACCOUNT_NOT_ONBOARDED);
    }
    String bare = MessageText.bare(folded);
    if (WHOLE.containsKey(bare)) {
      found.add(WHOLE.get(bare));
    }
    if (found.isEmpty() && MessageText.isTelling(bare)) {
      found.addAll(halfOf(bare));
    }
    return found;
  }

  private static Set<FindingId> halfOf(String half) {
    Set<FindingId> found = EnumSet.noneOf(FindingId.class);
    for (KnownMessage message : KnownMessage.values()) {
      if (isHalfOf(half, message.sentences())) {
        found.add(message.finding());
      }
    }
    return found.size() == 1 ? found : Set.of();
  }

  private static boolean isHalfOf(String half, List<String> sentences) {
    return sentences.stream().anyMatch(sentence -> MessageText.isPart(half, sentence));
  }
}
