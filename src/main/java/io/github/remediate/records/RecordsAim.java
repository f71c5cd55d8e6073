package io.github.remediate.records;

/** What the work on a list of records is to bring about. A folder holds work of one aim. */
public enum RecordsAim {
  /** The records are deleted. */
  DELETE("remediate.records-journal/1"),
  /** The Macs of computers in Jamf Pro lose their MDM profile; the records stay. */
  UNMANAGE("remediate.unmanage-journal/1");

  private final String journal;

  RecordsAim(String journal) {
    this.journal = journal;
  }

  /** The schema of its journal: a version that knows only another one carries nothing of it out. */
  String journal() {
    return journal;
  }
}
