package io.github.remediate.mac;

import java.util.List;

/**
 * The people that a run needs. In a terminal it is whoever types; off a terminal nobody is there,
 * and every question is unanswered. No password is ever asked for.
 */
public interface People {

  /**
   * Asks a question that is answered with yes or no.
   *
   * @param id stable name of the gate, for the journal
   * @param text what is asked, a line each; what yes means stands in it
   * @param unattended whether {@code --yes} may answer it
   */
  Reply ask(String id, List<String> text, boolean unattended);

  /** Says something: what happens now, what comes next. */
  void tell(String text);

  /** Answers. */
  enum Reply {
    YES,
    NO,
    /** Nobody is there to answer, or they want to answer later. */
    LATER
  }
}
