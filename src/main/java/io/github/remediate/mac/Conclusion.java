package io.github.remediate.mac;

import java.util.List;
import java.util.Locale;

/**
 * How a run stands when nothing more happens by itself, for the Mac's user.
 *
 * @param run its id, which a helpdesk asks for
 * @param body what else is to be said, a sentence each
 */
public record Conclusion(Kind kind, String run, List<Message> body) {
  public Conclusion {
    body = List.copyOf(body);
  }

  /** What it comes to. */
  public enum Kind {
    /** All is done, and was found done. */
    DONE,
    /** All is done, and of some of it a person's word alone tells that it helped. */
    UNPROVEN,
    /** It goes on when somebody does or answers something. */
    WAITS,
    /** It goes on when the helpdesk has done something elsewhere, and brought its receipt. */
    HANDED_OVER,
    /** It did not get through: somebody has to help. */
    STOPPED;

    /** The word for it in keys of texts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
