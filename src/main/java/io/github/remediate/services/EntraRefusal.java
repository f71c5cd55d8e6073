package io.github.remediate.services;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The codes of a refusal by Entra.
 *
 * @param error of OAuth 2.0, such as {@code invalid_grant}
 * @param code the number behind AADSTS; 0 where there is none
 * @param suberror such as {@code consent_required}; empty where there is none
 */
record EntraRefusal(String error, int code, String suberror) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,60}");
  private static final Pattern CODE = Pattern.compile("AADSTS(\\d{4,9})");
  private static final Pattern NUMBER = Pattern.compile("\\d{4,9}");

  /** Of an answer; what is no code is left out. */
  static EntraRefusal of(TokenDocument document) {
    Optional<String> listed =
        document.first("error_codes").filter(number -> NUMBER.matcher(number).matches());
    int said = code(document.text("error_description").orElse(""));
    return new EntraRefusal(
        word(document.text("error")).orElse("unknown"),
        said != 0 ? said : listed.map(Integer::parseInt).orElse(0),
        word(document.text("suberror")).orElse(""));
  }

  /** Of what msal4j was told, which is what {@link #toString} gave. */
  static EntraRefusal of(String error, String description) {
    return new EntraRefusal(
        word(Optional.ofNullable(error)).orElse("unknown"),
        code(description == null ? "" : description),
        "");
  }

  private static Optional<String> word(Optional<String> text) {
    return text.filter(word -> WORD.matcher(word).matches());
  }

  private static int code(String text) {
    Matcher matcher = CODE.matcher(text);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** One clause and its remedy. */
  SignInException told() {
    return EntraRefusals.told(this);
  }

  /** As a person looks it up. */
  @Override
  public String toString() {
    return code == 0 ? error : "AADSTS" + code;
  }
}
