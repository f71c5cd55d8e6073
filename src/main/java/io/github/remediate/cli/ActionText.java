package io.github.remediate.cli;

import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.FileItem;
import io.github.remediate.playbook.ItemRule;
import io.github.remediate.playbook.Origin;
import io.github.remediate.playbook.Scope;
import io.github.remediate.text.PathList;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The actions of a playbook's step, with the origin and correction of everything they name. */
record ActionText(TextLayout layout, int indent) {
  void action(Action action) {
    layout.gap();
    switch (action.kind()) {
      case COLLECT_EVIDENCE -> {
        head("Copy into the run, as evidence", action);
        files(action.files(), true);
      }
      case COPY_KEYCHAINS -> {
        head("Copy into the run, for root alone, to put back", action);
        files(action.files(), true);
      }
      case MOVE_FILES -> {
        head("Move to the quarantine", action);
        files(action.files(), false);
      }
      case RUN_COMMAND -> {
        Action.RunCommand run = (Action.RunCommand) action;
        head(
            switch (run.as()) {
              case ROOT -> "Run";
              case USER -> "Run as the registered user";
            },
            action);
        faint(run.reason());
        layout.command(indent + 2, "", run.argv());
        judged(action);
      }
      case DELETE_KEYCHAIN_ITEMS -> {
        head("Delete keychain items", action);
        ((Action.DeleteKeychainItems) action).items().forEach(this::item);
      }
      case REMOVE_APPLICATION -> {
        head("Move the application to the quarantine", action);
        files(action.files(), false);
        layout.paragraph(
            indent + 2,
            indent + 4,
            Span.text("and forget its receipt "),
            Span.path(((Action.RemoveApplication) action).receipt()));
      }
      case DELETE_RECORDS -> {
        Action.DeleteRecords records = (Action.DeleteRecords) action;
        head("Delete this Mac's records in " + service(records.service()), action);
        faint(records.reason());
      }
      case RESTART -> {
        head("Restart the Mac", action);
        faint(((Action.Restart) action).reason());
      }
      case WAIT -> {
        Action.Wait wait = (Action.Wait) action;
        head("Wait " + Prose.of(wait.time()), action);
        faint(wait.reason());
      }
      case ASK_PERSON -> {
        head("Ask a person", action);
        String request = ((Action.AskPerson) action).request();
        layout.paragraph(indent + 2, indent + 2, Span.text(Prose.of(request)));
      }
      case GUIDE -> guide((Action.Guide) action);
    }
  }

  private void guide(Action.Guide guide) {
    head(
        "Guide a person"
            + (guide.origin() == Origin.ARTICLE ? "" : " (" + word(guide.origin()) + ")"),
        guide);
    guide
        .request()
        .lines()
        .forEach(line -> layout.paragraph(indent + 2, indent + 2, Span.text(Prose.of(line))));
    guide
        .link()
        .ifPresent(
            link ->
                layout.paragraph(
                    indent + 2,
                    indent + 4,
                    Span.path(link.replace(Action.Guide.JAMF_PRO, "the Jamf Pro server: "))));
    judged(guide);
  }

  private void judged(Action action) {
    action
        .judgedFinding()
        .ifPresent(id -> faint("Done when a new look no longer finds " + id.word() + "."));
  }

  private static String word(Origin origin) {
    return switch (origin) {
      case ARTICLE -> "article";
      case TWIN -> "twin";
      case PRACTICE -> "practice";
    };
  }

  private static String service(String service) {
    return switch (service) {
      case "jamf-pro" -> "Jamf Pro";
      case "entra" -> "Entra";
      case "intune" -> "Intune";
      default -> service;
    };
  }

  private void head(String text, Action action) {
    List<Span> line = new ArrayList<>();
    line.add(Span.text(text));
    if (action.preview() == Action.PreviewKind.ESTIMATE) {
      line.add(Span.text(Style.FAINT, " (a dry run can only estimate it)"));
    }
    layout.paragraph(indent, indent + 2, line);
  }

  private void faint(String text) {
    if (!text.isEmpty()) {
      layout.paragraph(indent + 2, indent + 2, Span.text(Style.FAINT, Prose.of(text)));
    }
  }

  /** Where a file is only copied, the document is not asked: it names what is to go. */
  private void reason(int column, FileItem file, boolean copied, String more) {
    String reason = file.reason() + more;
    if (copied) {
      layout.paragraph(column, column, Span.text(Style.FAINT, Prose.of(reason)));
    } else {
      origin(column, file.origin(), file.keep() ? Optional.of("kept") : Optional.empty(), reason);
    }
  }

  private void files(List<FileItem> files, boolean copied) {
    PathList.write(
        layout,
        indent + 2,
        files,
        FileItem::path,
        (file, shown, column, next) -> {
          layout.paragraph(column, column + 2, Span.path(shown));
          String platformSso =
              file.unlessPlatformSso() ? "; it stays where Platform SSO is in use" : "";
          reason(column + 2, file, copied, platformSso);
          corrected(column + 2, file.correctedFrom(), file.path());
        });
  }

  private void item(ItemRule rule) {
    List<Span> line = new ArrayList<>();
    line.add(Span.path(layout.terminal().bullet() + " "));
    line.add(Span.text(kind(rule.itemClass()) + " " + by(rule.by()) + ": "));
    for (int i = 0; i < rule.values().size(); i++) {
      if (i > 0) {
        layout.dot(line);
      }
      String value = rule.values().get(i);
      boolean adfs = value.equals("{adfs-url}");
      line.add(
          Span.name(
              adfs ? Style.PLAIN : Style.HEADING,
              adfs ? "the ADFS address given by --adfs-url" : value));
    }
    layout.paragraph(indent + 2, indent + 4, line);
    String scope =
        rule.keep()
            ? "kept in every scope"
            : rule.scope() == Scope.REGISTRATION ? "either scope" : "scope article only";
    origin(indent + 4, rule.origin(), Optional.of(scope), rule.reason());
    if (rule.warning().isPresent()) {
      layout.paragraph(
          indent + 4,
          indent + 6,
          Span.text(Style.CAUTION, "! Warning: " + Prose.of(rule.warning().get())));
    }
    corrected(indent + 4, rule.correctedFrom(), "");
  }

  private static String kind(ItemRule.Kind kind) {
    return switch (kind) {
      case GENERIC_PASSWORD -> "generic password";
      case IDENTITY_PREFERENCE -> "identity preference";
      case INTERNET_PASSWORD -> "internet password";
      case CERTIFICATE -> "certificate, with its key,";
      case KEY -> "key";
      case ANY -> "any item but keys";
    };
  }

  private static String by(ItemRule.By by) {
    return switch (by) {
      case LABEL -> "labeled";
      case LABEL_END -> "whose label ends with";
      case ACCOUNT -> "of the account";
      case SERVICE -> "of the service";
      case ISSUER -> "issued by";
      case SUBJECT -> "issued to";
      case MENTIONS -> "that mentions";
    };
  }

  private void origin(int column, Origin origin, Optional<String> scope, String reason) {
    List<Span> line = new ArrayList<>();
    line.add(Span.text(Style.FAINT, word(origin)));
    scope.ifPresent(
        word -> {
          layout.dot(line);
          line.add(Span.name(Style.FAINT, word));
        });
    layout.dot(line);
    line.add(Span.text(Style.FAINT, Prose.of(reason)));
    layout.paragraph(column, column, line);
  }

  private void corrected(int column, Optional<String> from, String to) {
    if (from.isEmpty()) {
      return;
    }
    List<Span> line = new ArrayList<>();
    line.add(Span.text(Style.CAUTION, "corrected; the article says "));
    line.add(Span.name(Style.CAUTION, Prose.of(from.get())));
    if (!to.isEmpty()) {
      line.add(Span.text(Style.FAINT, " " + layout.terminal().arrow() + " "));
      line.add(Span.path(to));
    }
    layout.paragraph(column, column + 2, line);
  }
}
