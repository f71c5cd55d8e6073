package io.github.remediate.macos.plist;

import com.dd.plist.BinaryPropertyListParser;
import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.dd.plist.PropertyListFormatException;
import io.github.remediate.mac.Observation;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The binary form, in which macOS keeps preferences. Only the scalar entries of the outermost
 * dictionary, and lists of them, are kept: no reader here needs more of it, and in this form a
 * small file can stand for an endlessly large tree.
 */
final class BinaryPropertyList {
  private static final byte[] MAGIC = {'b', 'p', 'l', 'i', 's', 't'};

  private BinaryPropertyList() {}

  static boolean isOne(byte[] bytes) {
    if (bytes.length < MAGIC.length) {
      return false;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes[i] != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  static Observation<PropertyList> parse(byte[] bytes) {
    NSObject root;
    try {
      if (!BinaryPropertyListShape.isPlain(bytes)) {
        return Observation.unknown("is a damaged binary property list");
      }
      root = BinaryPropertyListParser.parse(bytes);
    } catch (PropertyListFormatException | UnsupportedEncodingException | RuntimeException e) {
      return Observation.unknown("is a damaged binary property list");
    }
    if (!(root instanceof NSDictionary dictionary)) {
      return Observation.unknown("is a property list without a dictionary");
    }
    Map<String, PropertyList> entries = new LinkedHashMap<>();
    for (String key : dictionary.allKeys()) {
      entries.put(key, value(dictionary.get(key)));
    }
    return Observation.known(new PropertyList.Dictionary(entries));
  }

  private static PropertyList value(NSObject value) {
    if (!(value instanceof NSArray array)) {
      return scalar(value);
    }
    List<PropertyList> elements = new ArrayList<>();
    for (NSObject element : array.getArray()) {
      elements.add(scalar(element));
    }
    return new PropertyList.Array(elements);
  }

  private static PropertyList scalar(NSObject value) {
    if (value instanceof NSString string) {
      return new PropertyList.Text(string.getContent());
    }
    if (value instanceof NSNumber number && number.isBoolean()) {
      return new PropertyList.Flag(number.boolValue());
    }
    if (value instanceof NSNumber number && number.isInteger()) {
      return new PropertyList.Whole(number.longValue());
    }
    return new PropertyList.Other();
  }
}
