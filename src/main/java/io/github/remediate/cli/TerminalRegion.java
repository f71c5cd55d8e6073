package io.github.remediate.cli;

import io.github.remediate.text.LiveRegion;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TerminalText;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The last lines of the terminal behind standard error. */
final class TerminalRegion implements LiveRegion {
  /** Lines that stay free for what was printed before, the prompt, and a message. */
  private static final int FREE = 3;

  /** What a text is laid out for at the least; in less room a line would be broken into two. */
  private static final int NARROWEST = 40;

  private final Invocation invocation;
  private final List<TextLayout> waiting = new ArrayList<>();
  private List<String> drawn = List.of();
  private int asides;
  private boolean rests;

  private TerminalRegion(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Only where drawing in place is understood, and wanted. */
  static Optional<LiveRegion> of(Invocation invocation) {
    if (!invocation.errIsTerminal() || !invocation.understandsAnsi() || invocation.isRemote()) {
      return Optional.empty();
    }
    TerminalRegion region = new TerminalRegion(invocation);
    invocation.draws(region);
    return Optional.of(region);
  }

  @Override
  public TerminalCapabilities capabilities() {
    return invocation.errTerminalWithColor();
  }

  @Override
  public int rows() {
    return Math.max(1, invocation.rows() - FREE);
  }

  @Override
  public synchronized void draw(TextLayout above, TextLayout lines) {
    if (rests) {
      return;
    }
    if (asides > 0) {
      waiting.add(above);
      return;
    }
    clear();
    invocation.err().show(above);
    if (invocation.windowColumns() >= NARROWEST) {
      invocation.err().show(lines);
      drawn = lines.text().lines().toList();
    }
  }

  /** A window that became narrower has broken what was drawn into more lines. */
  @Override
  public synchronized void clear() {
    int columns = invocation.windowColumns();
    int lines = 0;
    for (String line : drawn) {
      int width = TerminalText.width(line.replaceAll("\u001b\\[[0-9;]*m", ""));
      lines += Math.max(1, (width + columns - 1) / columns);
    }
    invocation.err().erase(lines);
    drawn = List.of();
  }

  /**
   * Has {@code work} print and ask in this terminal: nothing is drawn over it, and what is over
   * meanwhile is said after it.
   */
  <T> T aside(Supplier<T> work) {
    synchronized (this) {
      clear();
      asides++;
    }
    try {
      return work.get();
    } finally {
      comeBack();
    }
  }

  private synchronized void comeBack() {
    asides--;
    if (asides == 0) {
      waiting.forEach(invocation.err()::show);
      waiting.clear();
    }
  }

  /** What is drawn stays, and nothing is drawn any more. */
  synchronized void rest() {
    rests = true;
    drawn = List.of();
  }
}
