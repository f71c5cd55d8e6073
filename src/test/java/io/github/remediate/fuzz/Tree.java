package io.github.remediate.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * Text by its structure: what stands before the parts, the parts, what stands between and behind
 * them. Printed it is the text again, whatever was done to the parts.
 */
final class Tree {
  final String head;
  final List<Tree> parts;
  final String joint;
  final String tail;

  Tree(String head, List<Tree> parts, String joint, String tail) {
    this.head = head;
    this.parts = parts;
    this.joint = joint;
    this.tail = tail;
  }

  static Tree leaf(String text) {
    return new Tree(text, new ArrayList<>(), "", "");
  }

  boolean isLeaf() {
    return parts.isEmpty() && tail.isEmpty();
  }

  Tree copy() {
    List<Tree> copied = new ArrayList<>();
    parts.forEach(part -> copied.add(part.copy()));
    return new Tree(head, copied, joint, tail);
  }

  /** This and all below it, this first. */
  List<Tree> all() {
    List<Tree> all = new ArrayList<>();
    collect(all);
    return all;
  }

  private void collect(List<Tree> all) {
    all.add(this);
    parts.forEach(part -> part.collect(all));
  }

  /** The text, of which no more than about {@code most} characters are printed. */
  String print(int most) {
    StringBuilder text = new StringBuilder();
    print(text, most);
    return text.toString();
  }

  private void print(StringBuilder text, int most) {
    text.append(head);
    for (int i = 0; i < parts.size() && text.length() < most; i++) {
      text.append(i == 0 ? "" : joint);
      parts.get(i).print(text, most);
    }
    text.append(tail);
  }
}
