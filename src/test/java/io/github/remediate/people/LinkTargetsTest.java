package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.Link;
import io.github.remediate.mac.MacPath;
import io.github.remediate.workshop.SparseTree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A link")
final class LinkTargetsTest {
  private final SparseTree tree = new SparseTree();
  private Optional<MacPath> selfService = Optional.empty();

  private Optional<LinkTargets.Target> target(Link link) {
    return new LinkTargets(() -> tree, () -> selfService).of(link);
  }

  private void app(String path) {
    tree.put(new MacPath(path), Kind.DIRECTORY, 0, 0, 0755, null);
  }

  @Test
  @DisplayName("to Keychain Access leads to where this macOS has it, and nowhere without it")
  void keychainAccess() {
    assertThat(target(Link.KEYCHAIN_ACCESS)).isEmpty();
    app("/Applications/Utilities/Keychain Access.app");
    app("/System/Library/CoreServices/Applications/Keychain Access.app");
    assertThat(target(Link.KEYCHAIN_ACCESS))
        .contains(
            new LinkTargets.Target(
                Link.KEYCHAIN_ACCESS,
                "Keychain Access",
                "file:///System/Library/CoreServices/Applications/Keychain%20Access.app/",
                Optional.of(
                    new MacPath("/System/Library/CoreServices/Applications/Keychain Access.app"))));
  }

  @Test
  @DisplayName("to Self Service names the app as it is called on this Mac")
  void selfService() {
    assertThat(target(Link.SELF_SERVICE)).isEmpty();
    app("/Applications/Self Service+.app");
    assertThat(target(Link.SELF_SERVICE))
        .contains(
            new LinkTargets.Target(
                Link.SELF_SERVICE,
                "Self Service+",
                "jamfselfservice://",
                Optional.of(new MacPath("/Applications/Self Service+.app"))));
    selfService = Optional.of(new MacPath("/Applications/Acme [Apps](x){HOME}.app"));
    assertThat(target(Link.SELF_SERVICE).orElseThrow().name()).isEqualTo("Self Service+");
    app("/Applications/Acme [Apps](x){HOME}.app");
    assertThat(target(Link.SELF_SERVICE).orElseThrow().name()).isEqualTo("Acme [Apps](x){HOME}");
    selfService = Optional.of(new MacPath("/etc/passwd"));
    app("/etc/passwd");
    assertThat(target(Link.SELF_SERVICE).orElseThrow().name()).isEqualTo("Self Service+");
  }

  @Test
  @DisplayName("to a file in place of an app leads nowhere")
  void noApp() {
    tree.put(new MacPath("/Applications/Self Service.app"), Kind.FILE, 0);
    tree.put(new MacPath("/Applications/Self Service+.app"), Kind.LINK, 501, 20, 0777, "/tmp/x");
    assertThat(target(Link.SELF_SERVICE)).isEmpty();
    assertThat(target(Link.PROFILES)).isPresent();
  }

  @Test
  @DisplayName("stands in a question's window, by a name that can do nothing there")
  void inWindow() {
    ScriptedScreen mac = new ScriptedScreen();
    selfService = Optional.of(new MacPath("/Applications/Acme [Apps](x){HOME}.app"));
    app("/Applications/Acme [Apps](x){HOME}.app");
    DialogWindow window =
        DialogWindow.question(
            Questioning.question(true, "Register.").opening(Link.SELF_SERVICE),
            target(Link.SELF_SERVICE),
            mac.screen().words(ScriptedScreen.JANE),
            Duration.ofMinutes(1));
    assertThat(window.message())
        .contains(
            "[Open Acme &#91;Apps&#93;(x)&#123;HOME&#125;](jamfselfservice://)  \n",
            "without an answer.");
    assertThat(new String(window.json(), StandardCharsets.UTF_8)).doesNotContain("overlayicon");
    selfService = Optional.empty();
    app("/Applications/Self Service.app");
    DialogWindow pictured =
        DialogWindow.question(
            Questioning.question(true, "Register."),
            target(Link.SELF_SERVICE),
            mac.screen().words(ScriptedScreen.JANE),
            Duration.ofMinutes(1));
    assertThat(new String(pictured.json(), StandardCharsets.UTF_8))
        .contains("\"overlayicon\":\"/Applications/Self Service.app\"");
    for (Link link : Link.values()) {
      target(link)
          .ifPresent(place -> assertThat(place.url()).doesNotContainPattern("[ (){}<>\\\\]"));
    }
    DialogWindow end =
        DialogWindow.conclusion(
            new Conclusion(Conclusion.Kind.WAITS, "r", List.of()),
            mac.screen().words(ScriptedScreen.JANE),
            "Acme Apps");
    assertThat(new String(end.json(), StandardCharsets.UTF_8))
        .contains("If Acme Apps is on this Mac, start");
  }
}
