package io.github.remediate.workshop;

import com.dd.plist.BinaryPropertyListWriter;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** A property list in both of the forms that a Mac has. */
public final class Plist {
  private final NSObject root;

  private Plist(NSObject root) {
    this.root = root;
  }

  /** A dictionary of {@code keysAndValues}; values can be dictionaries, lists and plain values. */
  public static Plist of(Object... keysAndValues) {
    return new Plist(NSObject.fromJavaObject(dictionary(keysAndValues)));
  }

  /** A list with {@code value} in it alone. */
  public static Plist listOf(Object value) {
    return new Plist(NSObject.fromJavaObject(new Object[] {value}));
  }

  /** A dictionary inside another, sorted by key as Apple writes them. */
  public static Map<String, Object> dictionary(Object... keysAndValues) {
    Map<String, Object> map = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** A document with one value that is written out: also what no writer would write. */
  public static String document(String value) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" \
    "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <plist version="1.0">
    """
        + value
        + "\n</plist>\n";
  }

  public String xml() {
    return (root instanceof NSDictionary dictionary
            ? dictionary.toXMLPropertyList()
            : root.toXMLPropertyList())
        + "\n";
  }

  public byte[] binary() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BinaryPropertyListWriter.write(root, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
