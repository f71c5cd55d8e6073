package io.github.remediate.people;

import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.RunView;

/** Whoever reads what is printed: messages, questions, and how far a run is. Closes nothing. */
abstract class PrintingPeople implements People {
  final ParagraphPrinter out;
  private final RunDisplay display;

  PrintingPeople(ParagraphPrinter out, RunDisplay display) {
    this.out = out;
    this.display = display;
  }

  @Override
  public final void show(RunView view) {
    display.show(view);
  }

  @Override
  public final void rest() {
    display.rest();
  }

  @Override
  public final void tell(Message message) {
    out.print(message);
    display.comeBack();
  }
}
