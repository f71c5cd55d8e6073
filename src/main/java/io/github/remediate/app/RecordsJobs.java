package io.github.remediate.app;

import io.github.remediate.document.DocumentException;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.SerialNumber;
import io.github.remediate.records.MacTable;
import io.github.remediate.records.RecordJob;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The Macs that an operator named, by requests, serial numbers or a table. */
record RecordsJobs(Installation installation, RecordsOrder order) {

  /**
   * All of them.
   *
   * @param earlier whether the list is there already, and nobody needs to be named
   * @throws CommandFailure if one of them is none
   */
  List<RecordJob> all(boolean earlier) {
    if (earlier) {
      return List.of();
    }
    List<RecordJob> jobs = new ArrayList<>();
    for (RecordsOrder.Given request : order.requests()) {
      jobs.add(RecordJob.ofRequest(request.shown(), request(request)));
    }
    Optional<String> keep = order.keep();
    if (keep.isPresent() && !Guid.isDevice(keep.get())) {
      throw CommandFailure.usage("--keep " + keep.get() + ": it is no Entra device id.");
    }
    Optional<String> uuid = order.hardwareUuid();
    if (uuid.isPresent() && !Guid.isDevice(uuid.get())) {
      throw CommandFailure.usage("--hardware-uuid " + uuid.get() + ": it is no hardware UUID.");
    }
    for (String serial : order.serials()) {
      String plain = serial.strip().toUpperCase(Locale.ROOT);
      if (!SerialNumber.isOne(plain)) {
        throw CommandFailure.usage(
            "--serial " + serial + ": it is no serial number of a Mac, such as C02XL0GTJGH5.");
      }
      jobs.add(RecordJob.ofSerial(plain, uuid, keep));
    }
    order.csv().ifPresent(csv -> jobs.addAll(table(csv)));
    if (jobs.isEmpty() && order.folder().isPresent()) {
      throw CommandFailure.usage(
          "--folder "
              + order.folder().get().shown()
              + ": it holds no work to go on with. Name the folder that the earlier command named,"
              + " or the Macs: --request FILE, --serial SERIAL or --csv FILE.");
    }
    if (jobs.isEmpty()) {
      throw CommandFailure.usage(
          "Name the Macs: --request FILE, --serial SERIAL or --csv FILE; or --folder DIR to go"
              + " on.");
    }
    refuseTwice(jobs);
    return jobs;
  }

  private static RecordRequest request(RecordsOrder.Given given) {
    return read(given, bytes(given, RecordRequest.MOST_BYTES));
  }

  static RecordRequest read(RecordsOrder.Given given, byte[] bytes) {
    try {
      return RecordRequestFile.read(given.shown(), bytes);
    } catch (DocumentException e) {
      throw CommandFailure.usage(e.getMessage(), e);
    }
  }

  private List<RecordJob> table(RecordsOrder.Given csv) {
    MacTable table = MacTable.read(bytes(csv, MacTable.MOST_BYTES));
    if (!table.problems().isEmpty()) {
      throw CommandFailure.usage(
          table.problems().stream().map(problem -> csv.shown() + ": " + problem + ".").toList());
    }
    List<RecordJob> jobs = new ArrayList<>();
    Path beside = csv.file().toAbsolutePath().getParent();
    for (MacTable.Line line : table.lines()) {
      jobs.add(
          line.request()
              .map(
                  name ->
                      RecordJob.ofRequest(
                          name, request(new RecordsOrder.Given(beside.resolve(name), name))))
              .orElseGet(
                  () ->
                      RecordJob.ofSerial(
                          line.serialNumber().orElseThrow(),
                          line.hardwareUuid(),
                          line.keepDeviceId())));
    }
    return jobs;
  }

  private static void refuseTwice(List<RecordJob> jobs) {
    Set<String> seen = new HashSet<>();
    for (RecordJob job : jobs) {
      job.mac()
          .serialNumber()
          .filter(serial -> !seen.add(serial.toUpperCase(Locale.ROOT)))
          .ifPresent(
              serial -> {
                throw CommandFailure.usage(
                    "The Mac " + serial + " is named twice. Leave one of them out.");
              });
    }
  }

  static byte[] bytes(RecordsOrder.Given given, int most) {
    try {
      if (!Files.exists(given.file())) {
        throw CommandFailure.usage(given.shown() + ": there is no such file.");
      }
      if (!Files.isRegularFile(given.file())) {
        throw CommandFailure.usage(given.shown() + ": it is no file.");
      }
      byte[] content = GivenFile.read(given.file(), most);
      if (content.length > most) {
        throw CommandFailure.usage(given.shown() + ": it is larger than " + most + " bytes.");
      }
      return content;
    } catch (IOException e) {
      throw CommandFailure.usage(
          given.shown() + ": it cannot be read (" + GivenOutput.reason(e) + ").", e);
    }
  }
}
