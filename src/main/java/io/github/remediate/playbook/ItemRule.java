package io.github.remediate.playbook;

import java.util.List;
import java.util.Optional;

/**
 * One kind of keychain item that a playbook names. All texts are the English data strings; nothing
 * localized is ever matched.
 *
 * @param itemClass which class of item
 * @param by which attribute is compared, and how
 * @param values what it is compared with; one match is enough. The value {@code {adfs-url}} stands
 *     for the configured ADFS URL with and without a trailing slash
 * @param scope the smallest scope that takes it
 * @param keep true if it is kept in every scope, and only listed with its reason
 * @param origin whether the document names it
 * @param correctedFrom what the document says instead, where it was corrected
 * @param reason what it is, and why it goes or stays
 * @param warning what the user loses with it, where that is more than the registration
 */
public record ItemRule(
    Kind itemClass,
    By by,
    List<String> values,
    Scope scope,
    boolean keep,
    Origin origin,
    Optional<String> correctedFrom,
    String reason,
    Optional<String> warning) {

  /** Classes as a playbook names them. */
  public enum Kind {
    GENERIC_PASSWORD,
    IDENTITY_PREFERENCE,
    INTERNET_PASSWORD,
    /** A certificate, with its private key where it has one. */
    CERTIFICATE,
    /** A public or private key. */
    KEY,
    /** Any class but keys. */
    ANY
  }

  /** How an item is found. */
  public enum By {
    /** The label equals a value. */
    LABEL,
    /** The label ends with a value. */
    LABEL_END,
    /** The account equals a value. */
    ACCOUNT,
    /** The service equals a value. */
    SERVICE,
    /** The issuer's common name equals a value, whatever the case. */
    ISSUER,
    /** The subject's common name equals a value, whatever the case. */
    SUBJECT,
    /**
     * A value stands, as the beginning of a word and whatever the case, in any name of the item.
     */
    MENTIONS
  }

  public ItemRule {
    values = List.copyOf(values);
  }
}
