package io.github.remediate.doctor;

import java.util.Locale;

/** What a check looks at, whatever comes of it: by it a monitoring knows a check again. */
public enum Subject {
  /** Whether the image is whole. */
  IMAGE(Area.INSTALLATION),
  /** Who can change the image. */
  IMAGE_OWNER(Area.INSTALLATION),
  /** Which Java runtime it is. */
  JAVA(Area.RUNTIME),
  /** Who can change the runtime. */
  JAVA_OWNER(Area.RUNTIME),
  /** For which processor the runtime is made. */
  JAVA_PROCESSOR(Area.RUNTIME),
  /** A playbook of the image, or all of them. */
  PLAYBOOK(Area.PLAYBOOKS),
  /** Whether this is a Mac at all. */
  MACHINE(Area.STATE),
  /** The state directory, or a file in it. */
  STATE_DIRECTORY(Area.STATE),
  /** A run that is not over, or whose journal cannot be used. */
  RUN(Area.STATE),
  /** How many runs there are. */
  RUNS(Area.STATE),
  /** The job that goes on with a run. */
  JOB(Area.LAUNCHD),
  /** What this process may see. */
  FULL_DISK_ACCESS(Area.PRIVACY),
  /** What a profile grants to what launchd starts. */
  PRIVACY_PROFILE(Area.PRIVACY),
  /** The profile that sets something. */
  PROFILE(Area.CONFIGURATION),
  /** A settings file. */
  SETTINGS_FILE(Area.CONFIGURATION),
  /** Whose approvals count. */
  APPROVAL_KEYS(Area.KEYS),
  /** Whose receipts count. */
  RECEIPT_KEYS(Area.KEYS),
  /** A private key on this Mac. */
  PRIVATE_KEY(Area.KEYS),
  /** A program that a run needs. */
  PROGRAM(Area.PROGRAMS),
  /** What shows windows. */
  WINDOWS(Area.PROGRAMS),
  /** Room for a run's copies. */
  FREE_SPACE(Area.DISK),
  /** The time of day. */
  TIME(Area.CLOCK);

  private final Area area;

  Subject(Area area) {
    this.area = area;
  }

  /** What it belongs to. */
  public Area area() {
    return area;
  }

  /** The word in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
