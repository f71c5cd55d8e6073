package io.github.remediate.virtual;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One entry of the virtual disk: what lstat tells of it, and what it holds. */
final class TreeNode {
  private static final int EMPTY_DIRECTORY = 64;

  private final Kind kind;
  private final int uid;
  private final int gid;
  private final int mode;
  private final String linkTarget;
  private final long volume;
  private long size;
  private Instant modified;

  /** A file's bytes; null if nobody knows them. */
  private byte[] content;

  /** Why the content or the listing cannot be read; null if nothing stands in the way. */
  private String unreadable;

  /** What it holds if it is a keychain file; null otherwise. */
  private VirtualKeychain keychain;

  TreeNode(FileEntry entry) {
    this(entry.kind(), entry.uid(), entry.gid(), entry.mode(), entry.linkTarget(), entry.volume());
    this.size = entry.size();
    this.modified = entry.modified();
  }

  private TreeNode(Kind kind, int uid, int gid, int mode, String linkTarget, long volume) {
    this.kind = kind;
    this.uid = uid;
    this.gid = gid;
    this.mode = mode;
    this.linkTarget = linkTarget;
    this.volume = volume;
  }

  static TreeNode directory(int uid, int gid, int mode, Instant now) {
    TreeNode node = new TreeNode(Kind.DIRECTORY, uid, gid, mode, null, 0);
    node.size = EMPTY_DIRECTORY;
    node.modified = now;
    return node;
  }

  static TreeNode file(int uid, int gid, int mode, byte[] content, Instant now) {
    TreeNode node = new TreeNode(Kind.FILE, uid, gid, mode, null, 0);
    node.content = content;
    node.size = content.length;
    node.modified = now;
    return node;
  }

  static TreeNode link(int uid, int gid, String target, Instant now) {
    TreeNode node = new TreeNode(Kind.LINK, uid, gid, 0755, target, 0);
    node.size = target.getBytes(StandardCharsets.UTF_8).length;
    node.modified = now;
    return node;
  }

  FileEntry entry(MacPath path) {
    return new FileEntry(path, kind, uid, gid, mode, size, modified, linkTarget, volume);
  }

  Kind kind() {
    return kind;
  }

  int uid() {
    return uid;
  }

  int mode() {
    return mode;
  }

  String linkTarget() {
    return linkTarget;
  }

  byte[] content() {
    return content;
  }

  TreeNode withContent(byte[] bytes) {
    this.content = bytes;
    return this;
  }

  String unreadable() {
    return unreadable;
  }

  TreeNode unreadable(String reason) {
    this.unreadable = reason;
    return this;
  }

  VirtualKeychain keychain() {
    return keychain;
  }

  TreeNode withKeychain(VirtualKeychain held) {
    this.keychain = held;
    return this;
  }

  void touch(Instant now) {
    this.modified = now;
  }

  /** The same content with root as its owner and nothing for anybody else. */
  TreeNode copyForRoot() {
    TreeNode copy = new TreeNode(kind, 0, 0, mode & 0700, linkTarget, 0);
    copy.size = size;
    copy.modified = modified;
    copy.content = content;
    copy.unreadable = unreadable;
    copy.keychain = keychain == null ? null : keychain.copy();
    return copy;
  }

  /** The same entry once more. */
  TreeNode twin() {
    TreeNode twin = new TreeNode(kind, uid, gid, mode, linkTarget, volume);
    twin.size = size;
    twin.modified = modified;
    twin.content = content;
    twin.unreadable = unreadable;
    twin.keychain = keychain == null ? null : keychain.copy();
    return twin;
  }
}
