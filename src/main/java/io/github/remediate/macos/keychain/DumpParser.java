package io.github.remediate.macos.keychain;

import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Reads the output of {@code security dump-keychain} while it is printed (Security-61901,
 * SecurityTool/macOS). One item is
 *
 * <pre>
 * keychain: BUF
 * version: INT             (since 10.11.4)
 * class: BUF
 * attributes:
 *     TAG&lt;FORMAT&gt;=VALUE     one line each
 * access: …                and indented lines, only if asked for
 * </pre>
 *
 * An item is handed on when its block has ended. Of a block in which anything is wrong nothing is
 * handed on, and reading goes on at the next {@code keychain:} line; but then the dump is
 * incomplete, and proves no absence. Never throws for what it reads.
 */
final class DumpParser extends LineStream {

  /**
   * What came of a dump.
   *
   * @param items whole items read, kept or not
   * @param problem the first thing that was wrong, or null: only then is the dump complete. A dump
   *     that was cut exactly between two items looks complete; the exit status tells
   */
  record DumpResult(long items, Problem problem) {
    boolean complete() {
      return problem == null;
    }
  }

  /**
   * Something wrong with a dump.
   *
   * @param line number of the line, from 1
   * @param what one clause
   */
  record Problem(long line, String what) {
    @Override
    public String toString() {
      return what + " at line " + line;
    }
  }

  private enum Expect {
    FIRST_BLOCK,
    VERSION_OR_CLASS,
    CLASS,
    ATTRIBUTES,
    ATTRIBUTE,
    ACCESS,
    NEXT_BLOCK
  }

  private static final byte[] KEYCHAIN = ascii("keychain: ");
  private static final byte[] VERSION = ascii("version: ");
  private static final byte[] CLASS = ascii("class: ");
  private static final byte[] ATTRIBUTES = ascii("attributes:");
  private static final byte[] ACCESS = ascii("access: ");
  private static final byte[] NULL = ascii("<NULL>");

  private final ItemFilter retention;
  private final PrintedKeychain names;
  private final Consumer<? super KeychainItem> sink;

  private final ItemDraft draft = new ItemDraft();
  private final AttributeLine attribute = new AttributeLine();
  private Expect expect = Expect.FIRST_BLOCK;
  private long blockLine;
  private MacPath keychain;
  private long items;
  private Problem problem;

  /**
   * Prepares to read one dump.
   *
   * @param retention which items are handed on
   * @param naming turns a keychain's path as printed into the one that items carry; asked once for
   *     each change of keychain
   * @param sink takes the items in the order of the dump
   */
  DumpParser(
      ItemFilter retention, UnaryOperator<MacPath> naming, Consumer<? super KeychainItem> sink) {
    this.retention = retention;
    this.names = new PrintedKeychain(naming);
    this.sink = sink;
  }

  /** Ends the dump: hands on the last item, if it is whole. */
  DumpResult finish() {
    if (endsInsideLine()) {
      wrong(lineNumber() + 1, "the output stops inside a line");
    } else if (expect == Expect.ATTRIBUTE && draft.hasAttributes() && draft.isOnlyBeginning()) {
      wrong(lineNumber(), "the output stops inside an item");
    }
    endBlock();
    expect = Expect.FIRST_BLOCK;
    return new DumpResult(items, problem);
  }

  /** Whole items read so far. */
  long items() {
    return items;
  }

  @Override
  void lineTooLong() {
    wrong("a line is longer than " + LONGEST + " bytes");
  }

  @Override
  void line(byte[] line, int from, int to) {
    if (startsWith(line, from, to, KEYCHAIN)) {
      endBlock();
      blockLine = lineNumber();
      expect = Expect.VERSION_OR_CLASS;
      if (endsInCarriageReturn(line, from, to)) {
        wrong("a line ends in a carriage return");
      } else {
        keychain = names.read(line, from + KEYCHAIN.length, to);
        if (keychain == null) {
          wrong("a block does not name its keychain");
        }
      }
    } else if (expect != Expect.NEXT_BLOCK) {
      if (endsInCarriageReturn(line, from, to)) {
        wrong("a line ends in a carriage return");
      } else if (!fits(line, from, to)) {
        wrong("something else than an item's " + expected() + " is printed");
      }
    }
  }

  private boolean fits(byte[] line, int from, int to) {
    return switch (expect) {
      case ATTRIBUTE -> {
        if (startsWith(line, from, to, ACCESS)) {
          expect = Expect.ACCESS;
          yield draft.hasAttributes();
        }
        yield readAttribute(line, from, to);
      }
      case ACCESS -> to - from > 4 && line[from] == ' ';
      case VERSION_OR_CLASS -> {
        if (startsWith(line, from, to, VERSION)) {
          expect = Expect.CLASS;
          yield isNumber(line, from + VERSION.length, to);
        }
        yield readClass(line, from, to);
      }
      case CLASS -> readClass(line, from, to);
      case ATTRIBUTES -> {
        expect = Expect.ATTRIBUTE;
        yield is(line, from, to, ATTRIBUTES);
      }
      case FIRST_BLOCK, NEXT_BLOCK -> false;
    };
  }

  private String expected() {
    return switch (expect) {
      case VERSION_OR_CLASS, CLASS -> "class";
      case ATTRIBUTES, ATTRIBUTE -> "attributes";
      case ACCESS -> "access list";
      case FIRST_BLOCK, NEXT_BLOCK -> "beginning";
    };
  }

  private boolean readClass(byte[] line, int from, int to) {
    if (!startsWith(line, from, to, CLASS)) {
      return false;
    }
    byte[] code = new byte[to - from];
    int length = PrintedBytes.decode(line, from + CLASS.length, to, code, 0);
    if (length <= 0) {
      return false;
    }
    draft.begin(length == 4 ? itemClass(AttributeLine.number(code, 0)) : ItemClass.OTHER);
    expect = Expect.ATTRIBUTES;
    return true;
  }

  static ItemClass itemClass(int code) {
    return switch (code) {
      case 0x67656E70 -> ItemClass.GENERIC_PASSWORD;
      case 0x696E6574 -> ItemClass.INTERNET_PASSWORD;
      case 0x61736870 -> ItemClass.APPLESHARE_PASSWORD;
      case 0x80001000 -> ItemClass.CERTIFICATE;
      case 0x0F -> ItemClass.PUBLIC_KEY;
      case 0x10 -> ItemClass.PRIVATE_KEY;
      case 0x11 -> ItemClass.SYMMETRIC_KEY;
      default -> ItemClass.OTHER;
    };
  }

  private boolean readAttribute(byte[] line, int from, int to) {
    if (!attribute.read(line, from, to)) {
      return false;
    }
    draft.sees(attribute.tag());
    ItemAttribute kind = ItemAttribute.of(draft.itemClass(), attribute.tag());
    int value = attribute.value();
    if (is(line, value, to, NULL)) {
      return true;
    }
    return kind == null
        ? PrintedBytes.looksPrinted(line, value, to)
        : draft.put(kind, line, value, to);
  }

  private static boolean isNumber(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] < '0' || line[i] > '9') {
        return false;
      }
    }
    return from < to;
  }

  private static boolean endsInCarriageReturn(byte[] line, int from, int to) {
    return from < to && line[to - 1] == '\r';
  }

  private void endBlock() {
    switch (expect) {
      case FIRST_BLOCK, NEXT_BLOCK -> {}
      case ATTRIBUTE, ACCESS -> {
        if (draft.hasAttributes()) {
          if (retention.keeps(draft)) {
            sink.accept(draft.item(keychain, (int) Math.min(items, Integer.MAX_VALUE)));
          }
          items++;
        } else {
          wrong(blockLine, "an item has no attributes");
        }
      }
      case VERSION_OR_CLASS, CLASS, ATTRIBUTES ->
          wrong(blockLine, "an item stops before its attributes");
    }
  }

  private void wrong(String what) {
    wrong(lineNumber(), what);
  }

  private void wrong(long line, String what) {
    if (problem == null) {
      problem = new Problem(line, what);
    }
    expect = Expect.NEXT_BLOCK;
  }
}
