package io.github.remediate.doctor;

import io.github.remediate.document.Worded;

/** What a check is about, in the order in which it is told. */
public enum Area implements Worded {
  /** The image: whose it is, and whether it is whole. */
  INSTALLATION,
  /** The Java runtime that runs this program. */
  RUNTIME,
  /** The playbooks of the image. */
  PLAYBOOKS,
  /** Where runs are kept, and how they stand. */
  STATE,
  /** The job that goes on with a run. */
  LAUNCHD,
  /** What macOS lets this program see. */
  PRIVACY,
  /** What is set. */
  CONFIGURATION,
  /** Keys of approvals and receipts. */
  KEYS,
  /** Programs of macOS and of others. */
  PROGRAMS,
  /** Free space. */
  DISK,
  /** The time of day. */
  CLOCK
}
