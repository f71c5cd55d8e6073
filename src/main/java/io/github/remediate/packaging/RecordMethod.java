package io.github.remediate.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/**
 * One of the methods that each record has without saying so, as code: what {@code
 * java.lang.runtime.ObjectMethods} makes of the record's components.
 *
 * @param record the record
 * @param name {@code equals}, {@code hashCode} or {@code toString}
 * @param type what is linked: the record, and what the method takes, to its result
 * @param components of the record, in order
 */
record RecordMethod(Type record, String name, String type, List<Component> components) {
  private static final Type OBJECT = Type.getType(Object.class);
  private static final Type OBJECTS = Type.getType(Objects.class);
  private static final Type BUILDER = Type.getType(StringBuilder.class);

  record Component(String name, Type type) {}

  static boolean isMadeBy(Handle bootstrap) {
    return bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods");
  }

  /**
   * @param constants of the bootstrap method: the record, its components' names, their fields
   */
  static RecordMethod of(String name, String type, Object... constants) {
    List<Component> components = new ArrayList<>();
    for (int i = 2; i < constants.length; i++) {
      Handle field = (Handle) constants[i];
      components.add(new Component(field.getName(), Type.getType(field.getDesc())));
    }
    return new RecordMethod((Type) constants[0], name, type, components);
  }

  /** Calls it for what lies on the stack. */
  void call(MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, record.getInternalName(), helper().getName(), type, false);
  }

  private Method helper() {
    return new Method("record$" + name, type);
  }

  /** The method that is called, in the record itself. */
  void write(ClassVisitor out) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    GeneratorAdapter code =
        new GeneratorAdapter(
            out.visitMethod(access, helper().getName(), type, null, null),
            access,
            helper().getName(),
            type);
    code.visitCode();
    switch (name) {
      case "equals" -> compare(code);
      case "hashCode" -> hash(code);
      case "toString" -> print(code);
      default -> throw new IllegalStateException("a record's own method " + name);
    }
    code.endMethod();
  }

  private void compare(GeneratorAdapter code) {
    Label same = new Label();
    Label other = new Label();
    code.loadArg(0);
    code.loadArg(1);
    code.visitJumpInsn(Opcodes.IF_ACMPEQ, same);
    code.loadArg(1);
    code.instanceOf(record);
    code.visitJumpInsn(Opcodes.IFEQ, other);
    for (Component component : components) {
      load(code, component);
      code.loadArg(1);
      code.checkCast(record);
      code.getField(record, component.name(), component.type());
      skipUnlessEqual(code, component.type(), other);
    }
    give(code, same, true);
    give(code, other, false);
  }

  private void give(GeneratorAdapter code, Label where, boolean answer) {
    code.mark(where);
    Object[] locals = {record.getInternalName(), OBJECT.getInternalName()};
    code.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
    code.push(answer);
    code.returnValue();
  }

  private static void skipUnlessEqual(GeneratorAdapter code, Type type, Label other) {
    switch (type.getSort()) {
      case Type.OBJECT, Type.ARRAY -> {
        code.invokeStatic(OBJECTS, Method.getMethod("boolean equals(Object, Object)"));
        code.visitJumpInsn(Opcodes.IFEQ, other);
      }
      case Type.FLOAT, Type.DOUBLE -> {
        code.invokeStatic(
            Conversion.box(type), new Method("compare", Type.INT_TYPE, new Type[] {type, type}));
        code.visitJumpInsn(Opcodes.IFNE, other);
      }
      case Type.LONG -> {
        code.visitInsn(Opcodes.LCMP);
        code.visitJumpInsn(Opcodes.IFNE, other);
      }
      default -> code.visitJumpInsn(Opcodes.IF_ICMPNE, other);
    }
  }

  private void hash(GeneratorAdapter code) {
    code.push(0);
    for (Component component : components) {
      code.push(31);
      code.math(GeneratorAdapter.MUL, Type.INT_TYPE);
      load(code, component);
      boolean primitive = Conversion.isPrimitive(component.type());
      code.invokeStatic(
          primitive ? Conversion.box(component.type()) : OBJECTS,
          new Method(
              "hashCode", Type.INT_TYPE, new Type[] {primitive ? component.type() : OBJECT}));
      code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
    }
    code.returnValue();
  }

  private void print(GeneratorAdapter code) {
    code.newInstance(BUILDER);
    code.dup();
    code.invokeConstructor(BUILDER, Method.getMethod("void <init> ()"));
    code.push(record);
    code.invokeVirtual(Type.getType(Class.class), Method.getMethod("String getSimpleName()"));
    append(code, Type.getType(String.class));
    String before = "[";
    for (Component component : components) {
      code.push(before + component.name() + "=");
      append(code, Type.getType(String.class));
      load(code, component);
      append(code, printed(component.type()));
      before = ", ";
    }
    code.push(components.isEmpty() ? "[]" : "]");
    append(code, Type.getType(String.class));
    code.invokeVirtual(BUILDER, Method.getMethod("String toString()"));
    code.returnValue();
  }

  /** The type that a builder takes it as. */
  private static Type printed(Type type) {
    return switch (type.getSort()) {
      case Type.OBJECT, Type.ARRAY -> OBJECT;
      case Type.BYTE, Type.SHORT -> Type.INT_TYPE;
      default -> type;
    };
  }

  private static void append(GeneratorAdapter code, Type type) {
    code.invokeVirtual(BUILDER, new Method("append", BUILDER, new Type[] {type}));
  }

  private void load(GeneratorAdapter code, Component component) {
    code.loadArg(0);
    code.getField(record, component.name(), component.type());
  }
}
