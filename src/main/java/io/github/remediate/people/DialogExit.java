package io.github.remediate.people;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.remediate.mac.Answer;
import java.io.IOException;

/**
 * What swiftDialog's end means. Its statuses: 0 button 1, 2 button 2, 3 info button, 4 (in its
 * code) or 20 (in its documents) timer, 5 quit by command, 10 Command-Q, 15 close box; 1, 30, 40,
 * 201 to 203 and 255 are failures, after which nobody may have seen anything.
 */
enum DialogExit {
  /** Button 1, and the box is ticked. */
  CONFIRMED,
  /** Button 1, and the box is not ticked. */
  NOT_TICKED,
  BUTTON_1,
  BUTTON_2,
  INFO,
  TIMER,
  CLOSED,
  NOT_SHOWN;

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads an end.
   *
   * <p>Status 0 alone proves nothing: version 2.5.6 exits so, with an error printed, when it finds
   * nobody to show the window to, and its "force quit" does too. The state of the window's fields
   * is printed on the way that button 1 takes and on no other (quitDialog in System.swift), so the
   * box in the output is what proves that a person was there.
   *
   * @param confirm the label of the window's box, or null if it has none
   */
  static DialogExit of(Answer answer, String confirm) {
    if (!(answer instanceof Answer.Ran ran)) {
      return NOT_SHOWN;
    }
    return switch (ran.exit()) {
      case 0 -> confirm == null ? BUTTON_1 : box(ran.text(), confirm);
      case 2 -> BUTTON_2;
      case 3 -> INFO;
      case 4, 20 -> TIMER;
      case 5, 10, 15 -> CLOSED;
      default -> NOT_SHOWN;
    };
  }

  private static DialogExit box(String output, String label) {
    int start = output.indexOf('{');
    int end = output.lastIndexOf('}');
    if (start < 0 || end < start) {
      return NOT_SHOWN;
    }
    DialogExit box = NOT_SHOWN;
    try (JsonParser json = JSON.createParser(output.substring(start, end + 1))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals(label)) {
          box =
              value == JsonToken.VALUE_TRUE
                  ? CONFIRMED
                  : value == JsonToken.VALUE_FALSE ? NOT_TICKED : NOT_SHOWN;
        }
        json.skipChildren();
      }
      boolean whole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
      return whole ? box : NOT_SHOWN;
    } catch (IOException e) {
      return NOT_SHOWN;
    }
  }
}
