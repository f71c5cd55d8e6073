package io.github.remediate.engine;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The consent that a run begins with. It belongs into one commit with the run's start: a journal
 * with a start and without a consent is of a run that never began, and nobody may add one for it.
 */
public final class RunConsent {
  /** The gate of the run as a whole. */
  public static final String GATE = Consents.RUN;

  /** The gate of what only Jamf Pro may keep of the Mac. */
  public static final String EXPORTED = "run/exported";

  /** The gate of why it begins although something gentler may be enough. */
  public static final String WHY = "run/why";

  private RunConsent() {}

  /**
   * What somebody said of what only Jamf Pro may keep of the Mac. It stays said.
   *
   * @param shown what it is, a line each
   */
  public static RunEntry.GateAnswered exported(Reply reply, List<String> shown) {
    return answered(EXPORTED, reply, shown);
  }

  /**
   * Why somebody begins the run although something gentler may be enough. It stays said.
   *
   * @param reply with their words as its note
   * @param shown what is gentler, a line each
   */
  public static RunEntry.GateAnswered why(Reply reply, List<String> shown) {
    return answered(WHY, reply, shown);
  }

  private static RunEntry.GateAnswered answered(String gate, Reply reply, List<String> shown) {
    return new RunEntry.GateAnswered(
        gate,
        reply.decision().word(),
        reply.by().by(),
        reply.by().channel().word(),
        Optional.empty(),
        reply.note(),
        shown);
  }

  /**
   * What was agreed to: the run as a whole, and single things of it.
   *
   * @param agreed the yes to the run as a whole
   */
  public static List<Entry> entries(Decisions decisions, Reply agreed, Time time) {
    List<Entry> entries = new ArrayList<>();
    entries.add(Consents.entry(Consents.RUN, agreed, time));
    decisions.replies().forEach((gate, reply) -> entries.add(Consents.entry(gate, reply, time)));
    return entries;
  }
}
