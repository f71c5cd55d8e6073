package io.github.remediate.records;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.Tenant;
import io.github.remediate.records.JobEntry.Act;
import io.github.remediate.records.JobEntry.Answered;
import io.github.remediate.records.JobEntry.Concluded;
import io.github.remediate.records.JobEntry.Frozen;
import io.github.remediate.records.JobEntry.Intended;
import io.github.remediate.records.JobEntry.LineListed;
import io.github.remediate.records.JobEntry.MacListed;
import io.github.remediate.records.JobEntry.Started;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry's JSON: {@code {"type":…,"at":…,…}}. Field names are the file's, not the code's: a
 * rename here makes older journals unreadable.
 */
final class JobEntryJson {
  private static final DocumentLimits LIMITS = new DocumentLimits(1 << 20, 1 << 16, 6, 10_000);
  private static final int MOST_TEXT = 2000;
  private static final Vocabulary<RecordsAim> AIMS =
      Vocabulary.of(List.of(RecordsAim.values()), RecordsAim::journal);
  private static final Vocabulary<Act> ACTS = Vocabulary.of(Act.class);
  private static final Vocabulary<RecordVerdict> VERDICTS = Vocabulary.of(RecordVerdict.class);

  private JobEntryJson() {}

  static byte[] write(Instant at, JobEntry entry) {
    return JsonWriter.bytes(
        JsonWriter.Layout.ASCII_LINE,
        out -> {
          if (entry instanceof Started started) {
            head(out, "job-started", at)
                .text("schema", started.aim().journal())
                .text("services", started.services())
                .text("tenantId", started.tenant().map(Tenant::id))
                .text("tenantName", started.tenant().flatMap(Tenant::name));
          } else if (entry instanceof MacListed listed) {
            JobMacJson.write(listed.mac(), head(out, "mac-listed", at));
          } else if (entry instanceof LineListed listed) {
            JobLineJson.write(listed.line(), head(out, "record-listed", at));
          } else if (entry instanceof Frozen frozen) {
            head(out, "list-frozen", at)
                .number("macs", frozen.macs())
                .number("records", frozen.lines());
          } else if (entry instanceof Intended intended) {
            head(out, "removal-intended", at)
                .number("record", intended.line())
                .text("act", intended.act().word())
                .text("requestId", intended.requestId());
          } else if (entry instanceof Answered answered) {
            write(answered, head(out, "removal-answered", at));
          } else if (entry instanceof Concluded concluded) {
            head(out, "record-concluded", at)
                .number("record", concluded.line())
                .text("verdict", concluded.verdict().word())
                .text("reason", cut(concluded.reason()));
          }
        });
  }

  private static JsonWriter head(JsonWriter out, String type, Instant at) {
    return out.text("type", type).time("at", at);
  }

  private static void write(Answered entry, JsonWriter out) {
    out.number("record", entry.line()).text("act", entry.act().word());
    Deletion answer = entry.answer();
    if (answer instanceof Deletion.Accepted) {
      out.text("answer", "accepted");
    } else if (answer instanceof Deletion.Gone) {
      out.text("answer", "gone");
    } else if (answer instanceof Deletion.NeedsApproval needs) {
      out.text("answer", "needs-approval").text("code", needs.code());
    } else if (answer instanceof Deletion.Unknown unknown) {
      out.text("answer", "unknown").text("reason", cut(unknown.reason()));
    } else if (answer instanceof Deletion.Refused refused) {
      out.text("answer", "refused")
          .text("reason", cut(refused.reason()))
          .text("remedy", cut(refused.remedy()));
    }
    out.texts("requestIds", answer.requestIds());
  }

  /** A service's words can be long; what is read again is bounded. */
  private static String cut(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException if it is none that this version knows; the message is a clause
   */
  static JobEntry.Timed read(byte[] bytes) {
    Problems problems = Problems.thrown("Use the version of remediate that wrote it.");
    try {
      Fields in = Fields.of(Json.read("entry", bytes, LIMITS, problems), "its entry", problems);
      JobEntry.Timed timed = new JobEntry.Timed(in.time("at"), entry(in.text("type"), in));
      in.end();
      return timed;
    } catch (DocumentException e) {
      throw new IllegalArgumentException(e.problem().message(), e);
    }
  }

  private static JobEntry entry(String type, Fields in) {
    return switch (type) {
      case "job-started" -> new Started(in.text("services"), in.word("schema", AIMS), tenant(in));
      case "mac-listed" -> new MacListed(JobMacJson.read(in));
      case "record-listed" -> new LineListed(JobLineJson.read(in));
      case "list-frozen" -> new Frozen(index(in, "macs"), index(in, "records"));
      case "removal-intended" ->
          new Intended(index(in, "record"), in.word("act", ACTS), in.text("requestId"));
      case "removal-answered" ->
          new Answered(index(in, "record"), in.word("act", ACTS), answer(in));
      case "record-concluded" ->
          new Concluded(index(in, "record"), in.word("verdict", VERDICTS), in.text("reason"));
      default -> throw in.wrong("type", type, "this version does not know");
    };
  }

  private static Optional<Tenant> tenant(Fields in) {
    Optional<String> name = in.maybeText("tenantName");
    return Forms.maybeTenantId(in, "tenantId").map(id -> new Tenant(id, name, List.of()));
  }

  static int index(Fields in, String key) {
    return (int) in.number(key, 0, Integer.MAX_VALUE);
  }

  private static Deletion answer(Fields in) {
    List<String> ids = in.texts("requestIds");
    String answer = in.text("answer");
    return switch (answer) {
      case "accepted" -> new Deletion.Accepted(ids);
      case "gone" -> new Deletion.Gone(ids);
      case "needs-approval" -> new Deletion.NeedsApproval(in.maybeText("code"), ids);
      case "unknown" -> new Deletion.Unknown(in.text("reason"), ids);
      case "refused" -> new Deletion.Refused(in.text("reason"), in.text("remedy"), ids);
      default -> throw in.wrong("answer", answer, "this version does not know");
    };
  }
}
