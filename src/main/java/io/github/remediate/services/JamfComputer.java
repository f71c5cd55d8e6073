package io.github.remediate.services;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Servers.EscrowState;
import io.github.remediate.mac.ServiceFacts.Computer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Jamf Pro's computer record, in any form of its inventory: each has some of these fields. */
final class JamfComputer {
  private static final List<String> SIGNS_OF_LIFE =
      List.of("lastContact", "lastCheckIn", "lastContactTime", "reportDate");
  private static final Set<String> KEY_STATES =
      Set.of("VALID", "INVALID", "UNKNOWN", "NOT_APPLICABLE");
  private static final Set<String> TOKEN_STATES =
      Set.of("ESCROWED", "NOT_ESCROWED", "NOT_SUPPORTED");

  private JamfComputer() {}

  /** The record in {@code computer}. */
  static FoundRecord record(AnswerFields computer) throws MalformedAnswerException {
    AnswerFields general = computer.part("general");
    return new FoundRecord(
        Service.JAMF_PRO,
        id(computer),
        general.words("name"),
        computer.part("hardware").words("serialNumber"),
        computer.text("udid").filter(Guid::isDevice),
        Optional.empty(),
        owner(computer.part("userAndLocation")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        lastSeen(general),
        general.time("initialEntryDate"),
        false);
  }

  /** Its id, which is digits in a text. */
  static String id(AnswerFields computer) throws MalformedAnswerException {
    return computer
        .text("id")
        .filter(ServiceIds::isComputer)
        .orElseThrow(() -> new MalformedAnswerException("a computer has no id of digits"));
  }

  /** Jamf Pro's user name can be a short one; a user principal name has an @. */
  private static Optional<String> owner(AnswerFields user) throws MalformedAnswerException {
    return Stream.of(user.words("username"), user.words("email"))
        .flatMap(Optional::stream)
        .filter(name -> name.contains("@"))
        .findFirst();
  }

  private static Optional<Instant> lastSeen(AnswerFields general) throws MalformedAnswerException {
    Instant last = null;
    for (String sign : SIGNS_OF_LIFE) {
      Instant time = general.time(sign).orElse(null);
      last =
          Stream.of(time, last)
              .filter(Objects::nonNull)
              .max(Comparator.naturalOrder())
              .orElse(null);
    }
    return Optional.ofNullable(last);
  }

  /** When {@code record} was heard of last. One time did for both before v4 of the inventory. */
  static Computer standing(FoundRecord record, AnswerFields computer)
      throws MalformedAnswerException {
    AnswerFields general = computer.part("general");
    Optional<Instant> both = general.time("lastContactTime");
    return new Computer(
        record,
        general.time("lastCheckIn").or(() -> both),
        general.time("lastContact").or(() -> both),
        general.part("remoteManagement").flag("managed"));
  }

  /** What is escrowed for it. A word that Jamf's schema does not have tells nothing. */
  static EscrowState escrow(AnswerFields computer) throws MalformedAnswerException {
    AnswerFields security = computer.part("security");
    return new EscrowState(
        computer
            .part("diskEncryption")
            .text("individualRecoveryKeyValidityStatus")
            .filter(KEY_STATES::contains),
        security.flag("activationLockEnabled"),
        security.flag("recoveryLockEnabled"),
        security.text("bootstrapTokenEscrowedStatus").filter(TOKEN_STATES::contains));
  }
}
