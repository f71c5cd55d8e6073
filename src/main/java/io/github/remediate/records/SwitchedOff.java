package io.github.remediate.records;

import java.util.List;

/** What came of switching a device off. */
public sealed interface SwitchedOff {
  /** How that is known, or why it is not, a clause. */
  String said();

  /** The ids by which the service's log names what was sent. */
  List<String> requestIds();

  /** The service shows it switched off. */
  record Shown(String said, List<String> requestIds) implements SwitchedOff {}

  /** There is no such record any more, or it is in the bin. */
  record Gone(String said, List<String> requestIds) implements SwitchedOff {}

  /** It was not done, or that cannot be told. */
  record Untold(String said, List<String> requestIds) implements SwitchedOff {}
}
