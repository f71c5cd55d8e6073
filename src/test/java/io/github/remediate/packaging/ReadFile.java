package io.github.remediate.packaging;

import java.nio.charset.StandardCharsets;

/** A file as an archive shows it; in a bill of materials the content is a link's target alone. */
record ReadFile(
    String path, int mode, long owner, long group, long time, long size, long sum, byte[] content) {
  String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
