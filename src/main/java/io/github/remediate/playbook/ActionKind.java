package io.github.remediate.playbook;

import static io.github.remediate.document.Shape.Key.may;
import static io.github.remediate.document.Shape.Key.must;
import static io.github.remediate.playbook.Action.PreviewKind.ESTIMATE;
import static io.github.remediate.playbook.Action.PreviewKind.EXACT;
import static io.github.remediate.playbook.Action.PreviewKind.MANUAL;

import io.github.remediate.document.Shape;
import io.github.remediate.document.Shape.Key;
import io.github.remediate.document.Worded;
import io.github.remediate.playbook.Action.PreviewKind;
import io.github.remediate.playbook.Action.Verification;
import java.util.ArrayList;
import java.util.List;

/**
 * The actions as a playbook names them: the keys of each, how well it can be previewed at best, and
 * by which looks its success can be judged. The first of several is the usual one.
 */
public enum ActionKind implements Worded {
  COLLECT_EVIDENCE(List.of(EXACT), List.of(Verification.COPIES_MADE), must("files", "[...]")),
  COPY_KEYCHAINS(List.of(EXACT), List.of(Verification.COPIES_MADE), must("files", "[...]")),
  /** What a program does in detail is its own affair: never exact. */
  RUN_COMMAND(
      List.of(ESTIMATE),
      List.of(Verification.ENROLLMENT_GONE, Verification.FRAMEWORK_GONE, Verification.FINDING_GONE),
      must("argv", "[/usr/local/bin/jamf, removeFramework]"),
      may("as"),
      may("finding"),
      must("reason", "...")),
  MOVE_FILES(List.of(EXACT), List.of(Verification.PATHS_GONE), must("files", "[...]")),
  DELETE_KEYCHAIN_ITEMS(List.of(EXACT), List.of(Verification.ITEMS_GONE), must("items", "[...]")),
  REMOVE_APPLICATION(
      List.of(EXACT),
      List.of(Verification.APPLICATION_GONE),
      must("path", "/Applications/Company Portal.app"),
      must("receipt", "com.microsoft.CompanyPortalMac"),
      may("origin"),
      may("corrected-from"),
      must("reason", "...")),
  /** Done by the server, or by a person where this program has no access. */
  DELETE_RECORDS(
      List.of(ESTIMATE, MANUAL),
      List.of(Verification.RECORDS_GONE),
      must("service", "jamf-pro"),
      may("which"),
      must("reason", "...")),
  RESTART(List.of(EXACT), List.of(Verification.RESTARTED), must("reason", "...")),
  WAIT(
      List.of(EXACT),
      List.of(Verification.TIME_PASSED),
      must("time", "30m"),
      must("reason", "...")),
  ASK_PERSON(
      List.of(MANUAL),
      List.of(
          Verification.ENROLLED,
          Verification.REGISTERED,
          Verification.ENROLLMENT_GONE,
          Verification.RECORDS_GONE),
      must("request", "...")),
  GUIDE(
      List.of(MANUAL),
      List.of(Verification.FINDING_GONE),
      may("finding"),
      must("request", "..."),
      may("link"),
      may("origin"));

  private final List<PreviewKind> previews;
  private final List<Verification> verifications;
  private final Shape shape;

  ActionKind(List<PreviewKind> previews, List<Verification> verifications, Key... own) {
    this.previews = previews;
    this.verifications = verifications;
    List<Key> keys = new ArrayList<>();
    keys.add(must("action", word()));
    keys.add(must("preview", Words.of(previews.get(0))));
    keys.add(must("verification", Words.of(verifications.get(0))));
    keys.addAll(List.of(own));
    this.shape = new Shape("the action " + word(), keys);
  }

  /** How it can be previewed. */
  List<PreviewKind> previews() {
    return previews;
  }

  /** How its success can be judged. */
  List<Verification> verifications() {
    return verifications;
  }

  /**
   * Whether a plan puts it behind what the step itself takes away: it follows from other work, and
   * is only known when that is.
   */
  boolean follows() {
    return switch (this) {
      case COLLECT_EVIDENCE, COPY_KEYCHAINS, DELETE_RECORDS, RESTART, WAIT, ASK_PERSON, GUIDE ->
          true;
      case RUN_COMMAND, MOVE_FILES, DELETE_KEYCHAIN_ITEMS, REMOVE_APPLICATION -> false;
    };
  }

  /**
   * Whether it takes something away or runs a program, so that it is not done where it cannot be
   * told whether its step applies.
   */
  public boolean needsCertainty() {
    return switch (this) {
      case RUN_COMMAND,
          MOVE_FILES,
          DELETE_KEYCHAIN_ITEMS,
          REMOVE_APPLICATION,
          DELETE_RECORDS,
          RESTART ->
          true;
      case COLLECT_EVIDENCE, COPY_KEYCHAINS, WAIT, ASK_PERSON, GUIDE -> false;
    };
  }

  Shape shape() {
    return shape;
  }
}
