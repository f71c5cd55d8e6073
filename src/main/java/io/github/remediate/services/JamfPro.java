package io.github.remediate.services;

import io.github.remediate.document.Node;
import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ProfileRemoval.CommandState;
import io.github.remediate.mac.SerialNumber;
import io.github.remediate.mac.Servers.EscrowState;
import io.github.remediate.mac.ServiceFacts.Computer;
import io.github.remediate.services.ServiceAnswer.Answered;
import io.github.remediate.services.ServiceRequest.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Jamf Pro's computers. */
final class JamfPro {
  /** More nodes of a cluster than that are not opened at a time. */
  static final int CONNECTIONS = 5;

  private static final String SECTIONS =
      "?section=GENERAL&section=HARDWARE&section=USER_AND_LOCATION";
  private static final String ESCROW = "?section=GENERAL&section=SECURITY&section=DISK_ENCRYPTION";

  private final ServiceAddress address;
  private final ServiceReader reader;
  private final ServiceWriter writer;
  private final JamfCommands commands;
  private volatile JamfApi api;

  JamfPro(ServiceClient client) {
    this.address = client.address();
    this.reader = new ServiceReader(client, Maker.JAMF);
    this.writer = new ServiceWriter(client, Maker.JAMF);
    this.commands = new JamfCommands(address, reader);
  }

  /** Which form of the inventory this server has; asked once. */
  Observation<JamfApi> api() {
    JamfApi known = api;
    if (known != null) {
      return Observation.known(known);
    }
    Observation<JamfApi> seen =
        reader.list(
            address.at("/api/v1/jamf-pro-version"),
            Map.of(),
            ServiceRight.READ_COMPUTERS,
            root -> JamfApi.of(AnswerFields.of(root).text("version").orElse("")));
    seen.found().ifPresent(found -> api = found);
    return seen;
  }

  /** The computers with this serial number. */
  Observation<List<FoundRecord>> bySerial(String serial) {
    if (!SerialNumber.isOne(serial)) {
      return Observation.unknown("the serial number is none");
    }
    return search(
        "hardware.serialNumber==\"" + serial + "\"",
        computer -> computer.serialNumber().filter(serial::equalsIgnoreCase).isPresent());
  }

  /** The computers with this hardware UUID. */
  Observation<List<FoundRecord>> byUdid(String udid) {
    if (!Guid.isDevice(udid)) {
      return Observation.unknown("the hardware UUID is none");
    }
    return search(
        "udid==\"" + udid + "\"",
        computer -> computer.hardwareUuid().filter(udid::equalsIgnoreCase).isPresent());
  }

  private Observation<List<FoundRecord>> search(String filter, Predicate<FoundRecord> fits) {
    return api()
        .flatMap(
            form ->
                new JamfSearch(reader)
                    .all(page -> address.at(form.inventory() + query(filter, page)), fits));
  }

  private static String query(String filter, int page) {
    return SECTIONS
        + "&filter="
        + ServiceAddress.encoded(filter)
        + "&sort=id%3Aasc&page="
        + page
        + "&page-size="
        + JamfSearch.PAGE_SIZE;
  }

  Observation<FoundRecord> look(String id) {
    return computer(id, SECTIONS, JamfComputer::record);
  }

  Observation<EscrowState> escrow(String id) {
    return computer(id, ESCROW, JamfComputer::escrow);
  }

  private interface Reading<T> {
    T of(AnswerFields computer) throws MalformedAnswerException;
  }

  private <T> Observation<T> computer(String id, String sections, Reading<T> reading) {
    if (!ServiceIds.isComputer(id)) {
      return Observation.unknown("the computer's id is none");
    }
    return api()
        .flatMap(
            form ->
                reader.get(
                    address.at(form.computer(id) + sections),
                    Map.of(),
                    ServiceRight.READ_COMPUTERS,
                    root -> {
                      AnswerFields computer = AnswerFields.of(root);
                      return JamfComputer.id(computer).equals(id)
                          ? Observation.known(reading.of(computer))
                          : Observation.unknown("Jamf Pro shows another computer than asked for");
                    }));
  }

  /** The Entra device ids that device compliance has of it. */
  Observation<List<String>> complianceIds(String id) {
    return new JamfCompliance(address, reader)
        .of(id)
        .map(
            statements ->
                statements.stream()
                    .flatMap(statement -> statement.deviceIds().stream())
                    .distinct()
                    .toList());
  }

  /** When it was heard of last, and whether it is managed. */
  Observation<Computer> standing(FoundRecord record) {
    return computer(record.id(), SECTIONS, computer -> JamfComputer.standing(record, computer));
  }

  /** Deletes the record of this id. */
  Deletion delete(String id) {
    return write(
        id,
        ServiceRight.DELETE_COMPUTERS,
        form ->
            new ServiceRequest(
                Method.DELETE, address.at(form.computer(id)), Map.of(), Optional.empty()),
        (answered, error, ids) ->
            answered.status() == 204 ? Optional.of(new Deletion.Accepted(ids)) : Optional.empty());
  }

  /** Has its MDM profile removed: Accepted means that the command is queued. */
  Deletion unmanage(String id) {
    return write(
        id,
        ServiceRight.UNMANAGE_COMPUTERS,
        form ->
            new ServiceRequest(
                Method.POST, address.at(form.removeMdmProfile(id)), Map.of(), Optional.empty()),
        (answered, error, ids) ->
            command(answered).map(command -> new Deletion.Accepted(List.of(command))));
  }

  /** How far a command is that was queued. */
  Observation<CommandState> command(String id) {
    return commands.state(id);
  }

  /** The id of the command that is queued, which Jamf Pro's own history shows. */
  private static Optional<String> command(Answered answered) {
    try {
      Optional<Node> root = AnswerJson.read(answered.body());
      return answered.status() == 200 && root.isPresent()
          ? AnswerFields.of(root.get()).text("commandUuid").filter(ServiceIds::isCommand)
          : Optional.empty();
    } catch (MalformedAnswerException e) {
      return Optional.empty();
    }
  }

  private Deletion write(
      String id,
      ServiceRight right,
      Function<JamfApi, ServiceRequest> request,
      ServiceWriter.Meaning meaning) {
    if (!ServiceIds.isComputer(id)) {
      return new Deletion.Refused("the computer's id is none", "Find the record again.", List.of());
    }
    Observation<JamfApi> form = api();
    if (!(form instanceof Observation.Known<JamfApi> known)) {
      return new Deletion.Refused(form.reason(), "Try again later.", List.of());
    }
    return writer.send(request.apply(known.value()), right, meaning);
  }
}
