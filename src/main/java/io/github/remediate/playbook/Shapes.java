package io.github.remediate.playbook;

import static io.github.remediate.document.Shape.Key.may;
import static io.github.remediate.document.Shape.Key.must;

import io.github.remediate.document.Shape;
import java.util.List;

/**
 * The mappings of a playbook. {@code playbooks/schema.json} tells editors the same; a test holds
 * the two together.
 */
final class Shapes {
  static final Shape PLAYBOOK =
      new Shape(
          "the playbook",
          List.of(
              must("id", "cause-6"),
              may("cause"),
              must("title", "..."),
              must("problem", "..."),
              must("source", "..."),
              may("scope"),
              may("integration"),
              may("stops-on"),
              may("contradictions"),
              may("hazards"),
              must("steps", "...")));

  static final Shape CONTRADICTION =
      new Shape(
          "a contradiction",
          List.of(
              must("topic", "..."), must("says", "..."), must("done", "..."), must("why", "...")));

  static final Shape HAZARD =
      new Shape(
          "a hazard",
          List.of(
              must("id", "disk-space"),
              must("title", "..."),
              must("why", "..."),
              must("remedy", "..."),
              must("acceptable", "false")));

  static final Shape SETTINGS =
      new Shape(
          "the settings file",
          List.of(
              may("adfs-url"),
              may("quarantine-days"),
              may("run-days"),
              may("run-count"),
              may("self-service"),
              may("approvals"),
              may("services")));

  static final Shape SERVICES =
      new Shape(
          "services",
          List.of(
              may("jamf-pro"),
              may("graph"),
              may("sign-in"),
              may("verification"),
              may("timeout"),
              may("entra"),
              may("intune"),
              may("allow-loopback-http")));

  static final Shape JAMF_PRO = new Shape("jamf-pro", List.of(may("url"), may("client-id")));

  static final Shape GRAPH = new Shape("graph", List.of(may("url")));

  static final Shape SIGN_IN =
      new Shape(
          "sign-in", List.of(may("authority"), may("client-id"), may("method"), may("browser")));

  static final Shape VERIFICATION =
      new Shape("verification", List.of(may("interval"), may("deadline")));

  static final Shape ENTRA =
      new Shape("entra", List.of(may("disable-first"), may("disable-wait"), may("tenant")));

  static final Shape INTUNE = new Shape("intune", List.of(may("justification")));

  static final Shape APPROVALS =
      new Shape(
          "approvals", List.of(may("required"), may("people"), may("tolerance"), may("keys")));

  static final Shape APPROVAL_KEY =
      new Shape(
          "a key of approvals",
          List.of(
              must("key", "MCow..."), must("name", "Ada Lovelace"), must("signs", "[approval]")));

  static final Shape SELF_SERVICE =
      new Shape(
          "self-service",
          List.of(
              may("deferrals"), may("deferral-hours"), may("help"), may("contact"), may("icon")));

  static final Shape STEP =
      new Shape(
          "a step",
          List.of(
              must("id", "remove-files"),
              may("article"),
              must("title", "..."),
              must("where", "mac"),
              must("why", "..."),
              may("guidance"),
              may("approval"),
              may("on-failure"),
              may("when"),
              may("untold"),
              may("timeout"),
              may("retries"),
              must("actions", "...")));

  /** A file that is moved, or listed as kept. */
  static final Shape FILE =
      new Shape(
          "a file",
          List.of(
              must("path", "~/Library/..."),
              may("origin"),
              may("corrected-from"),
              must("reason", "..."),
              may("unless-platform-sso"),
              may("keep")));

  /** A file that is only copied. */
  static final Shape COPY =
      new Shape("a file to copy", List.of(must("path", "~/Library/..."), must("reason", "...")));

  static final Shape ITEM =
      new Shape(
          "a keychain rule",
          List.of(
              must("class", "generic-password"),
              must("by", "label"),
              must("values", "[...]"),
              may("scope"),
              may("keep"),
              may("origin"),
              may("corrected-from"),
              must("reason", "..."),
              may("warning")));

  private Shapes() {}
}
