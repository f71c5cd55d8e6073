package io.github.remediate.app;

import io.github.remediate.plan.Part;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Scope;
import java.util.Optional;

/**
 * What is to be planned.
 *
 * @param playbook the playbook
 * @param mac the Mac that it is planned for
 * @param scope the keychain scope; empty for the playbook's own
 * @param records by whom records at servers are deleted
 * @param part how much of the playbook is done
 */
public record PreviewRequest(
    Playbook playbook, MacChoice mac, Optional<Scope> scope, Via records, Part part) {
  /** Where all of the playbook is done. */
  public PreviewRequest(Playbook playbook, MacChoice mac, Optional<Scope> scope, Via records) {
    this(playbook, mac, scope, records, Part.WHOLE);
  }

  /** Where a person whom the run asks deletes records. */
  public PreviewRequest(Playbook playbook, MacChoice mac, Optional<Scope> scope) {
    this(playbook, mac, scope, Via.PERSON);
  }
}
