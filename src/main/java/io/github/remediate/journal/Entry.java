package io.github.remediate.journal;

import java.util.Locale;

/**
 * One thing that happened in a run, as plain data: words, texts, numbers and instants.
 *
 * <p>There is no field for a command's arguments, its output or an attribute's value: what is not
 * there cannot leak. Three kinds of values:
 *
 * <ul>
 *   <li><em>words</em> (ids, digests, states): 1 to 200 characters; longer or empty ones are
 *       refused with {@link IllegalArgumentException}, because a shortened id would name something
 *       else;
 *   <li><em>paths</em> and file names: 1 to 4096 characters, refused likewise;
 *   <li><em>texts</em> for people: shortened to 2000 characters, and say so.
 * </ul>
 *
 * In the file, control characters and everything outside ASCII are written as JSON escapes, so that
 * a journal shown in a terminal cannot drive it.
 */
public sealed interface Entry permits RunEntry, StepEntry, RollbackEntry, HousekeepingEntry {

  /**
   * The entry's type as the file spells it: the record's name, for example {@code effect-intended}
   * for EffectIntended. To rename a record makes older journals unreadable.
   */
  default String type() {
    return type(getClass());
  }

  /** The type of the entries that are such records. */
  static String type(Class<?> record) {
    return record.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
