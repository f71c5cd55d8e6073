package io.github.remediate.report;

/** The color and the sign of a state; a state is never told by its color alone. */
final class Tones {
  private Tones() {}

  /** The class by which a page colors a state. */
  static String of(String word) {
    return switch (word) {
      case "done", "satisfied", "complete", "already-gone", "put-back", "clear" -> "ok";
      case "failed", "unknown", "in-doubt", "refused", "not-done", "present", "blocked" -> "bad";
      case "waiting",
          "awaiting-person",
          "running",
          "verifying",
          "under-way",
          "asked",
          "handed-over",
          "complete-with-residue" ->
          "busy";
      default -> "idle";
    };
  }

  /** The sign of a step's state. */
  static String sign(String word) {
    return switch (word) {
      case "done" -> "✓";
      case "satisfied" -> "=";
      case "failed" -> "✕";
      case "in-doubt", "unknown", "blocked" -> "?";
      case "waiting", "awaiting-person" -> "…";
      case "running", "verifying" -> "▸";
      case "skipped" -> "↷";
      case "rolled-back" -> "↶";
      default -> "○";
    };
  }
}
