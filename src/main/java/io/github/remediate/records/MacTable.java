package io.github.remediate.records;

import io.github.remediate.document.Quoted;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.SerialNumber;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of Macs that an operator wrote or exported: CSV in UTF-8 (RFC 4180), cut at commas or
 * semicolons, with a header that has one of {@code serial} (also {@code serialNumber}, {@code
 * Serial Number}) and {@code request}, the path of a request's file; with {@code serial} also
 * {@code hardware-uuid} ({@code udid}) and {@code keep-device-id} ({@code deviceId}), the Entra
 * device id that is in use on that Mac. Other columns are passed over.
 *
 * @param lines the Macs, in order
 * @param problems what is wrong with the table, a clause each with its line; while there is any,
 *     nothing of the table may be done
 */
public record MacTable(List<Line> lines, List<String> problems) {
  /** The length of a file with one, in bytes. */
  public static final int MOST_BYTES = 16 << 20;

  /** How many lines it may have. */
  public static final int MOST_LINES = 100_000;

  /** So many problems are named. */
  private static final int MOST_PROBLEMS = 20;

  private static final Set<String> SERIAL = Set.of("serial", "serialnumber");
  private static final Set<String> HARDWARE = Set.of("hardwareuuid", "udid");
  private static final Set<String> KEEP = Set.of("keepdeviceid", "deviceid");
  private static final Set<String> REQUEST = Set.of("request", "requestfile");

  public MacTable {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /**
   * A Mac: by its serial number, or by its request.
   *
   * @param line from 1
   * @param hardwareUuid with a serial number alone
   * @param keepDeviceId likewise
   * @param request a path as it was written
   */
  public record Line(
      int line,
      Optional<String> serialNumber,
      Optional<String> hardwareUuid,
      Optional<String> keepDeviceId,
      Optional<String> request) {}

  /** Reads one; never throws for what it holds. */
  public static MacTable read(byte[] bytes) {
    Reading reading = new Reading();
    try {
      if (bytes.length > MOST_BYTES) {
        throw new CsvRows.MalformedException("it has more than " + MOST_BYTES + " bytes");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      reading.rows(CsvRows.of(text.startsWith("\uFEFF") ? text.substring(1) : text, MOST_LINES));
    } catch (CharacterCodingException e) {
      reading.problem("it is not in UTF-8");
    } catch (CsvRows.MalformedException e) {
      reading.problem(e.getMessage());
    }
    return reading.table();
  }

  private static final class Reading {
    private final List<Line> lines = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Integer> first = new HashMap<>();
    private int more;

    void problem(String clause) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(clause);
      } else {
        more++;
      }
    }

    MacTable table() {
      List<String> all = new ArrayList<>(problems);
      if (more > 0) {
        all.add("and " + more + " more");
      }
      return new MacTable(lines, all);
    }

    void rows(List<CsvRows.Row> all) {
      List<CsvRows.Row> rows = all.stream().filter(row -> !row.isBlank()).toList();
      if (rows.isEmpty()) {
        problem("it is empty");
        return;
      }
      List<String> header = rows.get(0).cells().stream().map(Reading::plain).toList();
      int serial = column(header, SERIAL);
      int hardware = column(header, HARDWARE);
      int keep = column(header, KEEP);
      int request = column(header, REQUEST);
      if (serial < 0 && request < 0) {
        problem(
            "line " + rows.get(0).line() + ": the header has neither a column serial nor request");
        return;
      }
      for (CsvRows.Row row : rows.subList(1, rows.size())) {
        line(
            row.line(),
            cell(row, serial),
            cell(row, hardware),
            cell(row, keep),
            cell(row, request));
      }
      if (lines.isEmpty() && problems.isEmpty()) {
        problem("it names no Mac");
      }
    }

    private static String plain(String name) {
      return name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    private int column(List<String> header, Set<String> names) {
      List<String> there = header.stream().filter(names::contains).toList();
      if (there.size() > 1) {
        problem("the header has the column " + there.get(0) + " more than once");
      }
      return there.isEmpty() ? -1 : header.indexOf(there.get(0));
    }

    private static Optional<String> cell(CsvRows.Row row, int column) {
      return column < 0 || column >= row.cells().size() || row.cells().get(column).isEmpty()
          ? Optional.empty()
          : Optional.of(row.cells().get(column));
    }

    private void line(
        int line,
        Optional<String> written,
        Optional<String> hardware,
        Optional<String> keep,
        Optional<String> request) {
      Optional<String> serial = written.map(text -> text.toUpperCase(Locale.ROOT));
      if (serial.isPresent() == request.isPresent()) {
        problem(
            "line "
                + line
                + (serial.isPresent()
                    ? ": it has a serial number and a request; leave one of them"
                    : ": it has neither a serial number nor a request"));
      } else if (serial.isPresent() && !SerialNumber.isOne(serial.get())) {
        problem("line " + line + ": " + quoted(written.get()) + " is no serial number of a Mac");
      } else if (request.isPresent() && (keep.isPresent() || hardware.isPresent())) {
        problem("line " + line + ": a request tells itself its Mac's identifiers");
      } else if (request.filter(Quoted::hidesSomething).isPresent()) {
        problem("line " + line + ": " + quoted(request.get()) + " is no path of a file");
      } else if (hardware.isPresent() && !Guid.isDevice(hardware.get())) {
        problem("line " + line + ": " + quoted(hardware.get()) + " is no hardware UUID");
      } else if (keep.isPresent() && !Guid.isDevice(keep.get())) {
        problem("line " + line + ": " + quoted(keep.get()) + " is no Entra device id");
      } else {
        Integer before = first.putIfAbsent(serial.or(() -> request).get(), line);
        if (before != null) {
          problem(
              "line "
                  + line
                  + ": "
                  + quoted(serial.or(() -> request).get())
                  + " stands in line "
                  + before
                  + " already");
        } else {
          lines.add(new Line(line, serial, hardware, keep, request));
        }
      }
    }

    private static String quoted(String text) {
      return Quoted.of(text);
    }
  }
}
