package io.github.remediate.people;

import io.github.remediate.mac.HandedOver;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import java.util.List;
import java.util.Optional;

/**
 * The window of a run that waits for the helpdesk: its user takes the request from it, and gives it
 * the receipt. It stands there again after each, with what came of it, until it is put away.
 */
final class HandedOverWindow {
  /** So often one after the other; each window has its time as well. */
  private static final int MOST_WINDOWS = 20;

  private final Screen screen;
  private final HandedOver handed;
  private final Window window;
  private Optional<Message> note = Optional.empty();

  /** What the user pressed. */
  enum Choice {
    SAVE,
    CHOOSE,
    /** They put it away, nobody did anything about it, or it was taken away. */
    SEEN,
    NOT_SHOWN
  }

  /** Shows the window once. */
  interface Window {
    Choice show(UserAccount user, List<String> lines);
  }

  /** Shows nothing yet. */
  HandedOverWindow(Screen screen, HandedOver handed, Window window) {
    this.screen = screen;
    this.handed = handed;
    this.window = window;
  }

  /** Whether the run's user sits there; whoever else does can only be told. */
  boolean isPossible() {
    return user().isPresent();
  }

  private Optional<UserAccount> user() {
    return screen.console().get() instanceof Observation.Known<UserAccount> there
        ? Optional.of(there.value()).filter(screen.asks())
        : Optional.empty();
  }

  /** Shows it until it is put away; false if it could not be shown. */
  boolean hold() {
    for (int shown = 0; shown < MOST_WINDOWS && !handed.isOver().getAsBoolean(); shown++) {
      Optional<UserAccount> user = user();
      if (user.isEmpty()) {
        return true;
      }
      Texts texts = screen.words(user.get()).texts();
      Choice choice = window.show(user.get(), texts.lines(handed, note));
      if (choice == Choice.NOT_SHOWN) {
        return false;
      }
      // Whoever pressed it may have left since.
      if (choice == Choice.SEEN
          || handed.isOver().getAsBoolean()
          || !screen.stillShows(user.get())) {
        return true;
      }
      UserFiles files = new UserFiles(screen, user.get(), handed.isOver());
      boolean isLeft =
          choice == Choice.SAVE ? save(files, texts, user.get()) : take(files, texts, user.get());
      if (isLeft) {
        return true;
      }
    }
    return true;
  }

  /** Whether nothing more is to be shown now. */
  private boolean save(UserFiles files, Texts texts, UserAccount user) {
    UserFiles.Saved saved =
        files.save(handed.request(), texts.text("hand-over.save-where"), handed.fileName());
    if (saved instanceof UserFiles.Saved.Cancelled) {
      note = Optional.empty();
    } else if (saved instanceof UserFiles.Saved.Written) {
      screen.told().print(user.name() + " saved a copy of the run's request.");
      note = Optional.of(Message.of("hand-over.saved"));
    } else {
      UserFiles.Saved.Not not = (UserFiles.Saved.Not) saved;
      screen.told().print("The request could not be saved as " + user.name() + ": " + not.why());
      note = Optional.of(Message.of("hand-over.not-saved"));
    }
    return false;
  }

  private boolean take(UserFiles files, Texts texts, UserAccount user) {
    UserFiles.Given given = files.choose(texts.text("hand-over.choose-which"));
    if (given instanceof UserFiles.Given.Nobody nobody) {
      screen.told().print("No receipt was chosen: " + nobody.why());
      return true;
    }
    if (given instanceof UserFiles.Given.Cancelled) {
      note = Optional.empty();
      return false;
    }
    if (given instanceof UserFiles.Given.Read read) {
      Optional<String> refused = handed.receipts().apply(read.bytes());
      screen
          .told()
          .print(
              refused
                  .map(why -> "A receipt that " + user.name() + " chose was not taken: " + why)
                  .orElse("The receipt that " + user.name() + " chose was taken."));
      note = refused.map(why -> Message.of("hand-over.refused", why));
      return refused.isEmpty();
    }
    note = Optional.of(why(given, user));
    return false;
  }

  private Message why(UserFiles.Given given, UserAccount user) {
    if (given instanceof UserFiles.Given.NotRead not) {
      screen.told().print("What " + user.name() + " chose could not be read: " + not.why());
      return Message.of("hand-over.not-read");
    }
    if (given instanceof UserFiles.Given.NoFile no) {
      screen.told().print("What " + user.name() + " chose is no receipt: " + no.why());
      return Message.of("hand-over.no-file");
    }
    screen.told().print("What " + user.name() + " chose is larger than a receipt may be.");
    return Message.of("hand-over.too-large", Integer.toString(UserFiles.MOST_BYTES / 1024));
  }
}
