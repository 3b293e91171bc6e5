import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method of a record that the compiler leaves to {@link java.lang.runtime.ObjectMethods}. What is
 * written takes from the stack what that call takes, and leaves its result.
 *
 * @param name equals, hashCode or toString
 * @param title of the record in a text: its simple name
 */
record RecordMethod(String name, ClassDesc owner, String title, List<Component> components) {
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final MethodTypeDesc EQUALITY =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
  private static final int THIS = 0;

  record Component(String name, ClassDesc type) {
    void load(CodeBuilder to, int variable, ClassDesc owner) {
      to.aload(variable).getfield(owner, name, type);
    }

    ClassDesc box() {
      return ClassDesc.of(
          switch (type.descriptorString()) {
            case "Z" -> "java.lang.Boolean";
            case "B" -> "java.lang.Byte";
            case "C" -> "java.lang.Character";
            case "S" -> "java.lang.Short";
            case "I" -> "java.lang.Integer";
            case "J" -> "java.lang.Long";
            case "F" -> "java.lang.Float";
            case "D" -> "java.lang.Double";
            default -> throw new IllegalStateException("not primitive: " + type);
          });
    }
  }

  static Optional<RecordMethod> of(InvokeDynamicInstruction call, ClassModel owner) {
    ClassDesc self = owner.thisClass().asSymbol();
    List<ConstantDesc> given = call.bootstrapArgs();
    String name = call.name().stringValue();
    if (!call.bootstrapMethod().owner().equals(ClassDesc.of("java.lang.runtime.ObjectMethods"))
        || !List.of("equals", "hashCode", "toString").contains(name)
        || !self.equals(given.getFirst())) {
      return Optional.empty();
    }
    List<Component> components = new ArrayList<>();
    for (ConstantDesc getter : given.subList(2, given.size())) {
      if (!(getter instanceof DirectMethodHandleDesc field)
          || field.kind() != DirectMethodHandleDesc.Kind.GETTER
          || !field.owner().equals(self)) {
        return Optional.empty();
      }
      components.add(new Component(field.methodName(), field.invocationType().returnType()));
    }
    return Optional.of(new RecordMethod(name, self, simpleName(owner), components));
  }

  private static String simpleName(ClassModel owner) {
    return owner.findAttribute(Attributes.innerClasses()).stream()
        .flatMap(inner -> inner.classes().stream())
        .filter(inner -> inner.innerClass().equals(owner.thisClass()))
        .flatMap(inner -> inner.innerName().stream())
        .map(Utf8Entry::stringValue)
        .findFirst()
        .orElse(owner.thisClass().asSymbol().displayName());
  }

  void write(CodeBuilder to) {
    switch (name) {
      case "equals" -> equality(to.pop().pop());
      case "hashCode" -> hash(to.pop());
      default -> text(to.pop());
    }
  }

  private void equality(CodeBuilder to) {
    int other = to.parameterSlot(0);
    int same = to.allocateLocal(TypeKind.REFERENCE);
    Label yes = to.newLabel();
    Label no = to.newLabel();
    Label end = to.newLabel();
    to.aload(THIS).aload(other).if_acmpeq(yes);
    to.aload(other).instanceOf(owner).ifeq(no).aload(other).checkcast(owner).astore(same);
    for (Component component : components) {
      component.load(to, THIS, owner);
      component.load(to, same, owner);
      ClassDesc type = component.type();
      switch (type.descriptorString()) {
        case "Z", "B", "C", "S", "I" -> to.if_icmpne(no);
        case "J" -> to.lcmp().ifne(no);
        // Not an instruction for them: it knows of no NaN that equals itself.
        case "F", "D" -> {
          MethodTypeDesc comparison = MethodTypeDesc.of(ConstantDescs.CD_int, type, type);
          to.invokestatic(component.box(), "compare", comparison).ifne(no);
        }
        default -> to.invokestatic(OBJECTS, "equals", EQUALITY).ifeq(no);
      }
    }
    to.labelBinding(yes).iconst_1().goto_(end);
    to.labelBinding(no).iconst_0().labelBinding(end);
  }

  private void hash(CodeBuilder to) {
    to.iconst_0();
    for (Component component : components) {
      to.bipush(31).imul();
      component.load(to, THIS, owner);
      boolean primitive = component.type().isPrimitive();
      to.invokestatic(
          primitive ? component.box() : OBJECTS,
          "hashCode",
          MethodTypeDesc.of(
              ConstantDescs.CD_int, primitive ? component.type() : ConstantDescs.CD_Object));
      to.iadd();
    }
  }

  private void text(CodeBuilder to) {
    to.new_(BUILDER).dup().invokespecial(BUILDER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
    String before = title + "[";
    for (Component component : components) {
      to.loadConstant(before + component.name() + "=");
      append(to, ConstantDescs.CD_String);
      component.load(to, THIS, owner);
      append(
          to,
          switch (component.type().descriptorString()) {
            case "B", "S" -> ConstantDescs.CD_int;
            // Not the overload for arrays of characters.
            case String type when type.length() > 1 -> ConstantDescs.CD_Object;
            default -> component.type();
          });
      before = ", ";
    }
    to.loadConstant(components.isEmpty() ? before + "]" : "]");
    append(to, ConstantDescs.CD_String);
    to.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String));
  }

  private static void append(CodeBuilder to, ClassDesc type) {
    to.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, type));
  }
}
