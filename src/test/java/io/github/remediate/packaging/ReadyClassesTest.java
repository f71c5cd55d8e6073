package io.github.remediate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

@DisplayName("Classes that are made ready")
class ReadyClassesTest {
  @TempDir Path tmp;
  private Path classes;

  @BeforeEach
  void compiled() throws IOException {
    classes = Files.createDirectories(tmp.resolve("classes"));
    try (var source = getClass().getResourceAsStream("/ready-classes/Shapes.java")) {
      compile(new String(source.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void compile(String source) throws IOException {
    Path file = Files.writeString(tmp.resolve("Shapes.java"), source);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "--release",
                    "17",
                    "-nowarn",
                    "-XDsuppressNotes",
                    "-XDstringConcat=inline",
                    "-d",
                    classes.toString(),
                    file.toString()))
        .isZero();
  }

  @Test
  @DisplayName("do and say what they did, whatever a lambda or a record is like")
  void same() throws Exception {
    String before = said();

    ReadyClasses.make(classes);

    assertThat(said()).isEqualTo(before);
    assertThat(before.lines()).hasSize(40).contains("[true, 7, Own[number=3]]");
  }

  @Test
  @DisplayName("have nothing that is linked at run time but what can be serialized")
  void nothingLinked() throws IOException {
    assertThat(linked()).contains("metafactory", "altMetafactory", "bootstrap");

    ReadyClasses.make(classes);

    assertThat(linked()).containsOnly("altMetafactory");
  }

  @Test
  @DisplayName("stay as they are the second time")
  void twice() throws IOException {
    ReadyClasses.make(classes);
    Map<String, String> once = files();

    ReadyClasses.make(classes);

    assertThat(files()).isEqualTo(once);
  }

  @Test
  @DisplayName("of a source that changed leave nothing of the earlier ones behind")
  void recompiled() throws IOException {
    ReadyClasses.make(classes);
    compile("package sample; public class Shapes { Runnable one = () -> {}; }");
    ReadyClasses.make(classes);

    assertThat(files().keySet())
        .filteredOn(name -> name.contains("Shapes" + LambdaClass.INFIX))
        .containsExactly("sample/Shapes" + LambdaClass.INFIX + "0.class");
    assertThat(files().keySet()).contains("sample/Greeting" + LambdaClass.INFIX + "0.class");
  }

  private String said() throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      for (String file : files().keySet()) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        Class<?> loaded = Class.forName(name, true, loader);
        assertThat(loaded.getNestHost().getName()).isEqualTo(name.replaceFirst("\\$.*", ""));
      }
      return (String) Class.forName("sample.Shapes", true, loader).getMethod("run").invoke(null);
    }
  }

  private List<String> linked() throws IOException {
    List<String> bootstraps = new ArrayList<>();
    for (String file : files().keySet()) {
      new ClassReader(Files.readAllBytes(classes.resolve(file)))
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(
                    int access, String name, String type, String generic, String[] exceptions) {
                  return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitInvokeDynamicInsn(
                        String method, String linked, Handle bootstrap, Object... constants) {
                      bootstraps.add(bootstrap.getName());
                    }
                  };
                }
              },
              0);
    }
    return bootstraps;
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            classes.relativize(file).toString(),
            HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return files;
  }
}
