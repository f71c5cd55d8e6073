package io.github.remediate.people;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far a run is, in a window of swiftDialog with the list of steps. All that takes time is done
 * in {@link #tick}, beside the run. The window is the user's: whoever closes it has peace until the
 * next step is over, and whoever logs in has one of their own.
 */
final class DialogRunDisplay implements RunDisplay {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /** Lines are skipped before the window is up, and are all heeded with the next one after that. */
  private static final List<Duration> SAY_AGAIN =
      List.of(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(30));

  private static final Duration MOST = Duration.ofDays(2);
  private static final int MOST_CLOSED = 4;
  private static final int MOST_TOLD = 256 * 1024;

  private final Screen screen;
  private final Dialog dialog;

  private record Seen(RunView view, Duration at) {}

  private volatile Seen seen;
  private volatile boolean refused;

  // All below is guarded by this object's monitor.
  private Dialog.Window window;
  private UserAccount user;
  private Screen.Words words;
  private DialogList shown;
  private int saidAgain;
  private int told;
  private int closed;
  private int doneWhenClosed = -1;
  private Optional<Duration> looked = Optional.empty();

  DialogRunDisplay(Screen screen, Dialog dialog) {
    this.screen = screen;
    this.dialog = dialog;
  }

  @Override
  public boolean moves() {
    return !refused;
  }

  @Override
  public void show(RunView view) {
    seen = new Seen(view, screen.time().monotonic());
  }

  @Override
  public synchronized void tick() {
    Seen now = seen;
    if (now == null || refused || closed >= MOST_CLOSED) {
      return;
    }
    try {
      if (window != null) {
        window.await(Duration.ZERO).ifPresent(this::ended);
      }
      if (isTimeToLook()) {
        look();
      }
      if (user == null || refused) {
        return;
      }
      DialogList list = list(now);
      if (window == null) {
        if (list.done() != doneWhenClosed) {
          open(list);
        }
      } else {
        change(list);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DialogList list(Seen now) {
    return DialogList.of(now.view(), screen.time().monotonic().minus(now.at()), words.texts());
  }

  private boolean isTimeToLook() {
    return looked.isEmpty()
        || screen.time().monotonic().minus(looked.get()).compareTo(LOOK_AGAIN) >= 0;
  }

  /** A window belongs to the session that it was opened in. */
  private void look() {
    looked = Optional.of(screen.time().monotonic());
    Observation<UserAccount> console = screen.console().get();
    if (console.isUnknown()) {
      return;
    }
    Optional<UserAccount> there = console.found();
    if (user != null && there.filter(each -> each.uid() == user.uid()).isPresent()) {
      return;
    }
    close();
    doneWhenClosed = -1;
    user = there.filter(dialog::canShowTo).orElse(null);
    words = user == null ? null : screen.words(user);
  }

  private void open(DialogList list) {
    Observation<Dialog.Window> opened = dialog.open(list.json(words), MOST);
    if (!opened.isKnown()) {
      refuse(opened.reason());
      return;
    }
    window = opened.found().orElseThrow();
    shown = list;
    saidAgain = 0;
    told = 0;
  }

  private void change(DialogList list) {
    boolean all =
        saidAgain < SAY_AGAIN.size() && window.age().compareTo(SAY_AGAIN.get(saidAgain)) >= 0;
    if (all) {
      saidAgain++;
    }
    if (told > MOST_TOLD || list.items().size() != shown.items().size()) {
      close();
      open(list);
      return;
    }
    for (String line : list.lines(all ? null : shown)) {
      told += line.length();
      if (!window.tell(line)) {
        refuse("its command file cannot be written");
        return;
      }
    }
    shown = list;
  }

  private void ended(Answer answer) {
    DialogExit exit = DialogExit.of(answer, null, Duration.ZERO, window.age());
    Observation<UserAccount> console = screen.console().get();
    boolean sameUser =
        console.found().filter(now -> user != null && now.uid() == user.uid()).isPresent();
    doneWhenClosed = shown.done();
    close();
    if (!sameUser) {
      looked = Optional.empty();
    } else if (exit == DialogExit.NOT_SHOWN) {
      refuse(DialogExit.why(answer));
    } else {
      closed++;
    }
  }

  /** Nothing depends on the window: the run's lines tell the same. */
  private void refuse(String why) {
    refused = true;
    close();
    screen.told().print("swiftDialog cannot show how far the run is: " + why);
  }

  private void close() {
    if (window != null) {
      window.close();
      window = null;
    }
  }

  @Override
  public synchronized void makeRoom() {
    seen = null;
    close();
    // Whoever was asked something sees what comes of it.
    doneWhenClosed = -1;
  }

  @Override
  public synchronized void rest() {
    makeRoom();
  }
}
