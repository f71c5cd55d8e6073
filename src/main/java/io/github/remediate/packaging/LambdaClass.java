package io.github.remediate.packaging;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/**
 * A lambda or method reference as a class: one with its captured values as fields, and one object
 * of it for ever where it captures nothing, as {@code java.lang.invoke.LambdaMetafactory} does. A
 * member of the nest that it stands in, so that it may call what is private there (JVMS 4.7.28).
 *
 * @param name the class's internal name
 * @param host the nest's host
 * @param factory what makes an object: captured values to the functional interface
 * @param method the interface's method, as its class file has it
 * @param called what is called
 * @param typed the method's type where the lambda stands, with type arguments in place
 */
record LambdaClass(
    String name, String host, Type factory, Method method, Handle called, Type typed) {
  /** Between the name of a class and the number of the lambda in it. */
  static final String INFIX = "$$Lambda";

  private static final String FACTORY = "of";
  private static final String ONLY = "ONLY";
  private static final Method NEW = new Method("<init>", "()V");

  static boolean isMadeBy(Handle bootstrap) {
    return bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
        && bootstrap.getName().equals("metafactory");
  }

  /**
   * @param method the name of the interface's method
   * @param factory the type that is linked
   * @param constants of the bootstrap method: the method's type, what is called, the type here
   */
  static LambdaClass of(
      String name, String host, String method, String factory, Object... constants) {
    return new LambdaClass(
        name,
        host,
        Type.getMethodType(factory),
        new Method(method, ((Type) constants[0]).getDescriptor()),
        (Handle) constants[1],
        (Type) constants[2]);
  }

  /** Makes the object of the captured values, which lie on the stack. */
  void create(MethodVisitor code) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, name, FACTORY, factory.getDescriptor(), false);
  }

  byte[] bytes() {
    ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    out.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        "java/lang/Object",
        new String[] {made().getInternalName()});
    out.visitNestHost(host);
    writeConstructor(out);
    if (captured().length == 0) {
      writeOnly(out);
    }
    writeFactory(out);
    writeMethod(out);
    out.visitEnd();
    return out.toByteArray();
  }

  private Type self() {
    return Type.getObjectType(name);
  }

  private Type made() {
    return factory.getReturnType();
  }

  private Type[] captured() {
    return factory.getArgumentTypes();
  }

  private static GeneratorAdapter code(ClassWriter out, int access, String name, String type) {
    GeneratorAdapter code =
        new GeneratorAdapter(out.visitMethod(access, name, type, null, null), access, name, type);
    code.visitCode();
    return code;
  }

  private Method constructor() {
    return new Method("<init>", Type.VOID_TYPE, captured());
  }

  private void writeConstructor(ClassWriter out) {
    GeneratorAdapter code = code(out, Opcodes.ACC_PRIVATE, "<init>", constructor().getDescriptor());
    code.loadThis();
    code.invokeConstructor(Type.getType(Object.class), NEW);
    Type[] captured = captured();
    for (int i = 0; i < captured.length; i++) {
      out.visitField(
              Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL,
              field(i),
              captured[i].getDescriptor(),
              null,
              null)
          .visitEnd();
      code.loadThis();
      code.loadArg(i);
      code.putField(self(), field(i), captured[i]);
    }
    code.returnValue();
    code.endMethod();
  }

  private static String field(int number) {
    return "captured" + number;
  }

  private void writeOnly(ClassWriter out) {
    out.visitField(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
            ONLY,
            made().getDescriptor(),
            null,
            null)
        .visitEnd();
    GeneratorAdapter code = code(out, Opcodes.ACC_STATIC, "<clinit>", "()V");
    code.newInstance(self());
    code.dup();
    code.invokeConstructor(self(), NEW);
    code.putStatic(self(), ONLY, made());
    code.returnValue();
    code.endMethod();
  }

  private void writeFactory(ClassWriter out) {
    GeneratorAdapter code = code(out, Opcodes.ACC_STATIC, FACTORY, factory.getDescriptor());
    if (captured().length == 0) {
      code.getStatic(self(), ONLY, made());
    } else {
      code.newInstance(self());
      code.dup();
      code.loadArgs();
      code.invokeConstructor(self(), constructor());
    }
    code.returnValue();
    code.endMethod();
  }

  private void writeMethod(ClassWriter out) {
    GeneratorAdapter code = code(out, Opcodes.ACC_PUBLIC, method.getName(), method.getDescriptor());
    boolean constructs = called.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    if (constructs) {
      code.newInstance(Type.getObjectType(called.getOwner()));
      code.dup();
    }
    Type[] captured = captured();
    for (int i = 0; i < captured.length; i++) {
      code.loadThis();
      code.getField(self(), field(i), captured[i]);
    }
    List<Type> taken = taken();
    Type[] given = method.getArgumentTypes();
    Type[] meant = typed.getArgumentTypes();
    for (int i = 0; i < given.length; i++) {
      code.loadArg(i);
      Conversion.convert(code, given[i], meant[i]);
      Conversion.convert(code, meant[i], taken.get(captured.length + i));
    }
    code.visitMethodInsn(
        opcode(), called.getOwner(), called.getName(), called.getDesc(), called.isInterface());
    Type result =
        constructs ? Type.getObjectType(called.getOwner()) : Type.getReturnType(called.getDesc());
    if (method.getReturnType().equals(Type.VOID_TYPE)) {
      drop(code, result);
    } else {
      Conversion.convert(code, result, typed.getReturnType());
      Conversion.convert(code, typed.getReturnType(), method.getReturnType());
    }
    code.returnValue();
    code.endMethod();
  }

  /** What the called one takes, the object that it belongs to first. */
  private List<Type> taken() {
    List<Type> taken = new ArrayList<>();
    if (called.getTag() != Opcodes.H_INVOKESTATIC
        && called.getTag() != Opcodes.H_NEWINVOKESPECIAL) {
      taken.add(Type.getObjectType(called.getOwner()));
    }
    taken.addAll(List.of(Type.getArgumentTypes(called.getDesc())));
    return taken;
  }

  private int opcode() {
    return switch (called.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE, Opcodes.H_INVOKESPECIAL ->
          // A special one is private here, and within a nest those are called like any other.
          called.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
      default -> throw new IllegalStateException("a lambda that calls " + called);
    };
  }

  private static void drop(GeneratorAdapter code, Type value) {
    if (value.getSize() == 2) {
      code.pop2();
    } else if (value.getSize() == 1) {
      code.pop();
    }
  }
}
