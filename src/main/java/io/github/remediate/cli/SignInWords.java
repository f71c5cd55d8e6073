package io.github.remediate.cli;

import io.github.remediate.app.RecordsDesk;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells whoever signs in what to do: without it they would wait for a page that may be hidden
 * behind the terminal.
 *
 * @param say prints a sentence
 */
record SignInWords(Consumer<String> say) implements RecordsDesk.SignInCode {
  @Override
  public void show(String code, String address) {
    say.accept("Open " + address + " and type the code " + code + ".");
  }

  @Override
  public void opened(Duration lasts) {
    say.accept(
        "A page was opened in the browser: sign in at Microsoft there. It is waited for "
            + lasts.toMinutes()
            + " minutes.");
  }
}
