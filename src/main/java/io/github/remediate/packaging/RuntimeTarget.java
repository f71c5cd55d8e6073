package io.github.remediate.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which machines the runtime of an image runs on, by the head of its program: the file "release"
 * beside it could be another one's.
 *
 * <p>Numbers: {@code mach-o/loader.h}, {@code mach/machine.h}, {@code elf.h}.
 */
enum RuntimeTarget {
  /** None of its own, or one for both. */
  ANY_MAC("macos", "arm64,x86_64"),
  APPLE_SILICON("macos-arm64", "arm64"),
  INTEL("macos-x86_64", "x86_64"),
  /** Such a package shows how one is made, and can be tried. */
  LINUX("linux-not-for-macs", "arm64,x86_64");

  private static final int HEAD = 8;
  private static final int ELF = 0x7F454C46;
  private static final int UNIVERSAL = 0xCAFEBABE;
  private static final long ARM64_MACH_O = 0xCFFAEDFE_0C000001L;
  private static final long X86_64_MACH_O = 0xCFFAEDFE_07000001L;

  private final String word;
  private final String processors;

  RuntimeTarget(String word, String processors) {
    this.word = word;
    this.processors = processors;
  }

  /** As names of files have it. */
  String word() {
    return word;
  }

  /** As Apple's installer calls them, with commas. */
  String processors() {
    return processors;
  }

  /**
   * What the runtime in {@code image} is for.
   *
   * @throws IOException if there is one that cannot be read, or is for none of these
   */
  static RuntimeTarget of(Path image) throws IOException {
    Path java = image.resolve("runtime/bin/java");
    if (!Files.exists(java)) {
      return ANY_MAC;
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(java)) {
      head = in.readNBytes(HEAD);
    }
    if (head.length == HEAD) {
      long both = ByteBuffer.wrap(head).getLong();
      int first = (int) (both >> 32);
      if (both == ARM64_MACH_O) {
        return APPLE_SILICON;
      }
      if (both == X86_64_MACH_O) {
        return INTEL;
      }
      if (first == UNIVERSAL) {
        return ANY_MAC;
      }
      if (first == ELF) {
        return LINUX;
      }
    }
    throw new IOException(java + " is no program for a Mac with Apple's or Intel's processor");
  }
}
