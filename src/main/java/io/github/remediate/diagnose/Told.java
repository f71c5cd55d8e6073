package io.github.remediate.diagnose;

/** Yes, no, or nobody can tell. */
enum Told {
  YES,
  NO,
  UNTOLD
}
