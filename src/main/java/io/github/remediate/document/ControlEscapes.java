package io.github.remediate.document;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;

/** JSON's own escapes, and those for the control characters that it allows as they are. */
final class ControlEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1;

  private final int[] ascii = standardAsciiEscapesForJSON();

  ControlEscapes() {
    ascii[0x7f] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii;
  }

  @Override
  public SerializableString getEscapeSequence(int character) {
    return Character.isISOControl(character)
        ? new SerializedString(String.format(Locale.ROOT, "\\u%04X", character))
        : null;
  }
}
