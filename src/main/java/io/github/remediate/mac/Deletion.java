package io.github.remediate.mac;

import java.util.List;
import java.util.Optional;

/** What a service said to a deletion (or to switching a device off). */
public sealed interface Deletion {
  /** The ids by which the service's own log names the request. */
  List<String> requestIds();

  /** It was taken; whether the record is gone is for a look to tell. */
  record Accepted(List<String> requestIds) implements Deletion {
    public Accepted {
      requestIds = List.copyOf(requestIds);
    }
  }

  /** There is no record of this id any more. */
  record Gone(List<String> requestIds) implements Deletion {
    public Gone {
      requestIds = List.copyOf(requestIds);
    }
  }

  /**
   * Another administrator must approve it (Intune, Multi Admin Approval); then the same request is
   * sent again with the code.
   *
   * @param code names the approval; empty where the service did not say it
   */
  record NeedsApproval(Optional<String> code, List<String> requestIds) implements Deletion {
    public NeedsApproval {
      requestIds = List.copyOf(requestIds);
    }
  }

  /**
   * It was sent, and what became of it cannot be told: the next thing is a look.
   *
   * @param reason one clause
   */
  record Unknown(String reason, List<String> requestIds) implements Deletion {
    public Unknown {
      requestIds = List.copyOf(requestIds);
    }
  }

  /**
   * It was not done: refused by the service, or never sent.
   *
   * @param reason one clause; for a missing right it names the permission and the role
   * @param remedy what to do, a sentence
   */
  record Refused(String reason, String remedy, List<String> requestIds) implements Deletion {
    public Refused {
      requestIds = List.copyOf(requestIds);
    }
  }
}
