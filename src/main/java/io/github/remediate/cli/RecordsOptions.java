package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.Installation;
import io.github.remediate.app.RecordsDesk;
import io.github.remediate.app.RecordsOrder;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordsAim;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** The options of {@code remediate records}, and what they ask for. */
final class RecordsOptions {
  /** How the result is written. */
  enum Format {
    text,
    json
  }

  @Option(
      names = "--request",
      paramLabel = "FILE",
      description =
          "What a waiting run asks for, as `remediate status --request-out FILE` wrote it."
              + " Repeatable.")
  List<String> requests = List.of();

  @Option(
      names = "--serial",
      paramLabel = "SERIAL",
      description = "A Mac by its serial number. Repeatable.")
  List<String> serials = List.of();

  @Option(
      names = "--hardware-uuid",
      paramLabel = "UUID",
      description =
          "With one --serial: its hardware UUID. Without it you are asked about its record in Jamf"
              + " Pro.")
  String hardwareUuid;

  @Option(
      names = "--keep",
      paramLabel = "DEVICE-ID",
      description =
          "With one --serial: the Entra device id that is in use on it and stays. Without it no"
              + " Entra device is deleted.")
  String keep;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Many Macs: the column serial with hardware-uuid and keep-device-id, or request (a"
              + " file).")
  String csv;

  @Option(names = "--dry-run", description = "Look and show; delete and send nothing.")
  boolean dryRun;

  @Option(
      names = "--unmanage",
      description =
          "Delete nothing: have Jamf Pro remove the MDM profile of these Macs, where a Mac cannot"
              + " itself (step 2).")
  boolean unmanage;

  @Option(
      names = "--only",
      paramLabel = "SERVICE",
      hideParamSyntax = true,
      split = ",",
      description = "Only jamf-pro, intune or entra. Repeatable, or with commas. Default: all.")
  List<String> only = List.of();

  @Option(
      names = "--choose",
      paramLabel = "SERVICE:ID",
      hideParamSyntax = true,
      split = ",",
      description =
          "Delete this record too, about which a person must decide, such as intune:1b2c… or"
              + " jamf-pro:42. Repeatable, or with commas.")
  List<String> choose = List.of();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = {
        "Where journal and results are kept. With one that has a journal already, that work is"
            + " taken up. Default: a new one below",
        "~/.local/state/remediate."
      })
  String folder;

  @Option(names = "--operator", paramLabel = "NAME", description = "Who does it.")
  String operator;

  @Option(names = "--yes", description = "Do not ask. For more than one Mac add --bulk.")
  boolean yes;

  @Option(
      names = "--bulk",
      paramLabel = "COUNT",
      description = "With --yes: exactly so many Macs are meant.")
  Integer bulk;

  @Option(
      names = "--receipt-out",
      paramLabel = "FILE",
      description = "Write a signed receipt for the run that asked; needs one --request and --key.")
  String receiptOut;

  @Option(names = "--key", paramLabel = "KEY", description = "Your private key for the receipt.")
  String key;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {"Settings. Default:", "~/.config/remediate/config.yaml"})
  String config;

  @Option(names = "--verbose", description = "Show all about each of many Macs too.")
  boolean verbose;

  @Option(names = "--format", paramLabel = "text|json", description = "How the result is printed.")
  Format format = Format.text;

  boolean json() {
    return format == Format.json;
  }

  RecordsAim aim() {
    return unmanage ? RecordsAim.UNMANAGE : RecordsAim.DELETE;
  }

  /**
   * What is wanted.
   *
   * @param quote writes a name as a shell takes it
   */
  RecordsSession.Wish wish(
      RecordsDesk desk, Set<RecordChoice> choices, UnaryOperator<String> quote) {
    List<String> fixed = new ArrayList<>();
    if (!choose.isEmpty()) {
      fixed.add("--choose");
    }
    if (!only.isEmpty()) {
      fixed.add("--only");
    }
    if (bulk != null) {
      fixed.add("--bulk");
    }
    String goOn =
        "remediate records "
            + (unmanage ? "--unmanage " : "")
            + "--folder "
            + quote.apply(desk.folder().toString())
            + (config == null ? "" : " --config " + quote.apply(config));
    return new RecordsSession.Wish(aim(), dryRun, json(), yes, verbose, choices, fixed, goOn);
  }

  RecordsOrder order(Installation installation) {
    if ((keep != null || hardwareUuid != null) && serials.size() != 1) {
      throw CommandFailure.usage(
          "--keep and --hardware-uuid go with one --serial. Use --csv for several.");
    }
    if ((receiptOut == null) != (key == null)) {
      throw CommandFailure.usage("--receipt-out and --key go together.");
    }
    if (receiptOut != null && requests.size() != 1) {
      throw CommandFailure.usage("--receipt-out needs the one --request that it answers.");
    }
    if (unmanage && (receiptOut != null || keep != null)) {
      throw CommandFailure.usage(
          "--unmanage has nothing deleted, so that it goes without --receipt-out, --key and"
              + " --keep.");
    }
    if (bulk != null && !yes) {
      throw CommandFailure.usage("--bulk goes with --yes.");
    }
    return new RecordsOrder(
        aim(),
        requests.stream().map(name -> given(installation, name)).toList(),
        serials,
        Optional.ofNullable(hardwareUuid),
        Optional.ofNullable(keep),
        Optional.ofNullable(csv).map(name -> given(installation, name)),
        services(),
        dryRun,
        Optional.ofNullable(folder).map(name -> given(installation, name)),
        Optional.ofNullable(operator),
        Optional.ofNullable(receiptOut).map(name -> given(installation, name)),
        Optional.ofNullable(key).map(name -> given(installation, name)),
        Optional.ofNullable(config).map(name -> given(installation, name)));
  }

  private static RecordsOrder.Given given(Installation installation, String name) {
    return new RecordsOrder.Given(installation.resolve(name), name);
  }

  private Set<Service> services() {
    Set<Service> chosen = EnumSet.noneOf(Service.class);
    for (String word : only) {
      boolean known = false;
      for (Service service : Service.values()) {
        if (service.word().equals(word)) {
          chosen.add(service);
          known = true;
        }
      }
      if (!known) {
        throw CommandFailure.usage("--only " + word + ": choose from jamf-pro, intune and entra.");
      }
    }
    if (unmanage && !chosen.equals(EnumSet.of(Service.JAMF_PRO)) && !only.isEmpty()) {
      throw CommandFailure.usage("--unmanage is Jamf Pro's alone: leave --only out.");
    }
    if (unmanage) {
      return EnumSet.of(Service.JAMF_PRO);
    }
    return only.isEmpty() ? EnumSet.allOf(Service.class) : chosen;
  }

  Set<RecordChoice> choices() {
    Set<RecordChoice> choices = new LinkedHashSet<>();
    for (String text : choose) {
      choices.add(
          RecordChoice.of(text)
              .orElseThrow(
                  () ->
                      CommandFailure.usage(
                          "--choose "
                              + text
                              + ": write jamf-pro, intune or entra and the record's id, as in"
                              + " intune:ID.")));
    }
    return choices;
  }
}
