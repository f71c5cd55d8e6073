package io.github.remediate.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes of compiled classes what is ready to run: lambdas and method references become classes, and
 * a record's {@code equals}, {@code hashCode} and {@code toString} become code, which the runtime
 * would make of them at each start otherwise. That is a sixth of a dry run, with the archive of
 * class data (which holds what is a class), and nothing else changes: the same code runs, in the
 * same order, under the same names.
 *
 * <p>What a class is made of is what {@code javac} writes down for the runtime: {@code
 * java.lang.invoke.LambdaMetafactory#metafactory} and {@code java.lang.runtime.ObjectMethods}.
 * Anything else that is linked at run time stays as it is.
 */
final class ReadyClasses {
  private static final String CLASS = ".class";

  private final Path root;

  /** The classes that were made for each nest host, by its internal name. */
  private final Map<String, List<String>> made = new TreeMap<>();

  private ReadyClasses(Path root) {
    this.root = root;
  }

  /**
   * Rewrites the classes below a folder in place; those that are ready stay as they are.
   *
   * @param words the folder
   */
  public static void main(String[] words) throws IOException {
    if (words.length != 1) {
      throw new IllegalArgumentException("FOLDER, not " + words.length + " words");
    }
    make(Path.of(words[0]));
  }

  static void make(Path root) throws IOException {
    ReadyClasses classes = new ReadyClasses(root);
    List<ClassReader> hosts = new ArrayList<>();
    for (Path file : classes.files()) {
      ClassReader compiled = new ClassReader(Files.readAllBytes(file));
      if (isHost(compiled)) {
        hosts.add(compiled);
      } else {
        classes.rewrite(compiled);
      }
    }
    // A host names those of its nest, and so comes after them.
    for (ClassReader host : hosts) {
      classes.rewrite(host);
    }
    classes.removeLeftOver();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(CLASS)).sorted().toList();
    }
  }

  private static boolean isHost(ClassReader compiled) {
    boolean[] host = {true};
    compiled.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public void visitNestHost(String name) {
            host[0] = false;
          }
        },
        ClassReader.SKIP_CODE);
    return host[0];
  }

  private void rewrite(ClassReader compiled) throws IOException {
    Rewriter rewriter = new Rewriter(compiled.getClassName());
    compiled.accept(rewriter, 0);
    if (rewriter.changed) {
      write(compiled.getClassName(), rewriter.bytes());
      for (LambdaClass lambda : rewriter.lambdas) {
        write(lambda.name(), lambda.bytes());
      }
    }
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(root.resolve(name + CLASS), bytes);
  }

  /** What was made of a class as it was compiled before. */
  private void removeLeftOver() throws IOException {
    Set<String> named = new HashSet<>();
    List<Path> lambdas = new ArrayList<>();
    for (Path file : files()) {
      if (file.getFileName().toString().contains(LambdaClass.INFIX)) {
        lambdas.add(file);
        continue;
      }
      new ClassReader(Files.readAllBytes(file))
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public void visitNestMember(String member) {
                  named.add(member);
                }
              },
              ClassReader.SKIP_CODE);
    }
    for (Path lambda : lambdas) {
      String name = root.relativize(lambda).toString().replace('\\', '/');
      if (!named.contains(name.substring(0, name.length() - CLASS.length()))) {
        Files.delete(lambda);
      }
    }
  }

  /** Copies a class, and puts calls where something would be linked at run time. */
  private final class Rewriter extends ClassVisitor {
    private final String name;
    private final List<LambdaClass> lambdas = new ArrayList<>();
    private final List<RecordMethod> records = new ArrayList<>();
    private String host;
    private boolean changed;

    Rewriter(String name) {
      super(Opcodes.ASM9, new ClassWriter(ClassWriter.COMPUTE_MAXS));
      this.name = name;
      this.host = name;
    }

    byte[] bytes() {
      return ((ClassWriter) cv).toByteArray();
    }

    @Override
    public void visitNestHost(String nestHost) {
      host = nestHost;
      super.visitNestHost(nestHost);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      MethodVisitor copy = super.visitMethod(access, method, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, copy) {
        @Override
        public void visitInvokeDynamicInsn(
            String linked, String type, Handle bootstrap, Object... constants) {
          if (LambdaClass.isMadeBy(bootstrap)) {
            LambdaClass lambda =
                LambdaClass.of(
                    name + LambdaClass.INFIX + lambdas.size(), host, linked, type, constants);
            lambdas.add(lambda);
            lambda.create(mv);
            changed = true;
          } else if (RecordMethod.isMadeBy(bootstrap)) {
            RecordMethod own = RecordMethod.of(linked, type, constants);
            own.call(mv);
            records.add(own);
            changed = true;
          } else {
            super.visitInvokeDynamicInsn(linked, type, bootstrap, constants);
          }
        }
      };
    }

    @Override
    public void visitEnd() {
      records.forEach(own -> own.write(cv));
      for (LambdaClass lambda : lambdas) {
        made.computeIfAbsent(host, any -> new ArrayList<>()).add(lambda.name());
      }
      if (host.equals(name)) {
        List<String> members = made.getOrDefault(name, List.of());
        members.forEach(this::visitNestMember);
        changed |= !members.isEmpty();
      }
      super.visitEnd();
    }
  }
}
