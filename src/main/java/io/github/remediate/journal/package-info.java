/**
 * The record of a run and its recovery: an append-only journal that tells a torn tail from damage,
 * the lock that keeps runs apart, and files that are replaced whole. Its vocabulary is plain data;
 * it uses the room document. The engine, the reports and app use it.
 *
 * <p>A journal is read with {@code jq -c .entry journal.jsonl}. Line N is checked by hand with
 * {@code sed -n Np journal.jsonl | tr -d '\n' | sed 's/,"sha256":"[0-9a-f]*"}$//' | shasum -a 256}
 * against its {@code sha256}, which is the next line's {@code previous}.
 */
package io.github.remediate.journal;
