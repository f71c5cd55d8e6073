package io.github.remediate.mac;

/**
 * What names a generic password exactly.
 *
 * @param attribute what of it is compared
 * @param value what it must equal
 */
public record PasswordName(Attribute attribute, String value) {

  /** What of a password can be asked for. */
  public enum Attribute {
    LABEL("-l"),
    ACCOUNT("-a"),
    SERVICE("-s");

    private final String option;

    Attribute(String option) {
      this.option = option;
    }

    /** The option by which {@code security} selects it. */
    String option() {
      return option;
    }
  }

  /** Whether {@code item} is a generic password of this name. */
  public boolean names(KeychainItem item) {
    Bytes found =
        switch (attribute) {
          case LABEL -> item.label();
          case ACCOUNT -> item.account();
          case SERVICE -> item.service();
        };
    boolean generic =
        item.itemClass() == ItemClass.GENERIC_PASSWORD
            || item.itemClass() == ItemClass.IDENTITY_PREFERENCE;
    return generic && found != null && found.is(value);
  }
}
