package io.github.remediate.workshop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.ServerRecord.Service;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes forged Macs as fixtures. */
public final class FixtureWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_LINE_OUTPUT = 200;

  /** Writes a part of one JSON object. */
  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private final ForgedMac mac;
  private final Path directory;
  private final Map<Bytes, String> written = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  private FixtureWriter(ForgedMac mac, Path directory) {
    this.mac = mac;
    this.directory = directory;
  }

  /** Writes {@code mac} into {@code parent}, in place of one of its name; returns where. */
  public static Path write(ForgedMac mac, Path parent) throws IOException {
    FixtureWriter writer = new FixtureWriter(mac, parent.resolve(mac.name()));
    removeFixture(writer.directory);
    Files.createDirectories(writer.directory);
    writer.writeSummary();
    writer.writeAnswers();
    writer.writeFiles();
    writer.writeRecords();
    return writer.directory;
  }

  private static void removeFixture(Path directory) throws IOException {
    if (Files.exists(directory.resolve("fixture.json"))) {
      List<Path> found;
      try (Stream<Path> all = Files.walk(directory)) {
        found = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : found) {
        Files.delete(path);
      }
    }
  }

  private void writeSummary() throws IOException {
    save(
        "fixture.json",
        object(
            json -> {
              json.useDefaultPrettyPrinter();
              json.writeStringField("schema", "remediate.fixture/1");
              json.writeStringField("name", mac.name());
              json.writeStringField("description", mac.description());
              json.writeStringField("recorded", mac.recorded().toString());
              json.writeNumberField("freeBytes", mac.freeBytes());
            }));
  }

  private void writeAnswers() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (ForgedAnswer answer : mac.answers()) {
      lines.append(object(json -> writeAnswer(json, answer)));
    }
    save("commands.jsonl", lines.toString());
  }

  private void writeAnswer(JsonGenerator json, ForgedAnswer forged) throws IOException {
    json.writeStringField("as", forged.as());
    json.writeArrayFieldStart("argv");
    for (String argument : forged.probe().commandLine().argv()) {
      json.writeString(argument);
    }
    json.writeEndArray();
    if (forged.probe().stdin().isPresent()) {
      json.writeStringField("stdin", forged.probe().stdin().get());
    }
    if (forged.answer() instanceof Answer.Ran ran) {
      json.writeNumberField("exit", ran.exit());
      if (ran.stdout().length > LONGEST_LINE_OUTPUT) {
        json.writeStringField("stdoutFile", save(outputName(forged), Bytes.of(ran.stdout())));
      } else {
        json.writeStringField("stdout", ran.text());
      }
      json.writeStringField("stderr", ran.stderr());
    } else {
      json.writeStringField("notRun", ((Answer.NotRun) forged.answer()).reason());
    }
  }

  private static String outputName(ForgedAnswer forged) {
    var command = forged.probe().commandLine();
    String first = command.arguments().isEmpty() ? "" : "-" + command.arguments().get(0).text();
    String path =
        command.arguments().stream()
            .filter(argument -> argument.text().startsWith("/"))
            .map(argument -> argument.text().substring(argument.text().lastIndexOf('/')))
            .reduce("", (a, b) -> b);
    return "output/" + plain(command.program().name() + first + path) + ".txt";
  }

  private void writeFiles() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (ForgedFile file : mac.files().values()) {
      lines.append(object(json -> writeFile(json, file)));
    }
    save("files.jsonl", lines.toString());
  }

  private void writeFile(JsonGenerator json, ForgedFile file) throws IOException {
    FileEntry entry = file.entry();
    json.writeStringField("path", entry.path().value());
    json.writeStringField("kind", entry.kind().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("uid", entry.uid());
    json.writeNumberField("gid", entry.gid());
    json.writeStringField("mode", octal(entry.mode()));
    json.writeNumberField("size", entry.size());
    json.writeStringField("modified", entry.modified().toString());
    if (entry.linkTarget() != null) {
      json.writeStringField("target", entry.linkTarget());
    }
    if (file.content() != null) {
      json.writeStringField(
          "content", save("content/" + plain(entry.path().value()), file.content()));
    }
    if (entry.kind() == FileEntry.Kind.DIRECTORY) {
      json.writeBooleanField("listed", true);
    }
  }

  private static String octal(int mode) {
    String digits = Integer.toOctalString(mode);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  private void writeRecords() throws IOException {
    save(
        "records.json",
        object(
            json -> {
              json.useDefaultPrettyPrinter();
              writeRecords(json, "jamfPro", Service.JAMF_PRO);
              writeRecords(json, "entra", Service.ENTRA);
              writeRecords(json, "intune", Service.INTUNE);
            }));
  }

  private void writeRecords(JsonGenerator json, String name, Service service) throws IOException {
    json.writeArrayFieldStart(name);
    for (ForgedRecord record : mac.records()) {
      if (record.service() == service) {
        json.writeStartObject();
        for (Map.Entry<String, String> field : record.fields().entrySet()) {
          json.writeStringField(field.getKey(), field.getValue());
        }
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static String object(Body body) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  /** Saves content under {@code name} or one like it; the same content only once. */
  private String save(String name, Bytes content) throws IOException {
    String known = written.get(content);
    if (known != null) {
      return known;
    }
    String free = name;
    int dot = name.lastIndexOf('.');
    for (int i = 2; !names.add(free); i++) {
      free = dot < 0 ? name + "-" + i : name.substring(0, dot) + "-" + i + name.substring(dot);
    }
    Path file = directory.resolve(free);
    Files.createDirectories(file.getParent());
    Files.write(file, content.bytes());
    written.put(content, free);
    return free;
  }

  private void save(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean kept = c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '_');
      if (kept) {
        plain.append(c);
      } else if (plain.length() > 0 && plain.charAt(plain.length() - 1) != '-') {
        plain.append('-');
      }
    }
    return plain.toString();
  }
}
