import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which label a value fits: the index of the first from a given one on, -1 for null, the number of
 * labels where it fits none. {@link java.lang.runtime.SwitchBootstraps#typeSwitch} is its contract.
 *
 * @param type of the method: (a reference, int) → int
 * @param labels classes and texts
 */
record TypeSwitch(MethodTypeDesc type, List<ConstantDesc> labels) {
  private static final int VALUE = 0;
  private static final int RESTART = 1;

  static Optional<TypeSwitch> of(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc maker = call.bootstrapMethod();
    boolean known =
        maker.owner().equals(ClassDesc.of("java.lang.runtime.SwitchBootstraps"))
            && maker.methodName().equals("typeSwitch")
            && !call.typeSymbol().parameterType(VALUE).isPrimitive()
            && call.bootstrapArgs().stream().allMatch(TypeSwitch::isKnown);
    return known
        ? Optional.of(new TypeSwitch(call.typeSymbol(), call.bootstrapArgs()))
        : Optional.empty();
  }

  private static boolean isKnown(ConstantDesc label) {
    return label instanceof String || label instanceof ClassDesc type && !type.isPrimitive();
  }

  void write(CodeBuilder to) {
    Label notNull = to.newLabel();
    Label none = to.newLabel();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      cases.add(SwitchCase.of(i, to.newLabel()));
    }
    to.aload(VALUE).ifnonnull(notNull).iconst_m1().ireturn().labelBinding(notNull);
    if (!cases.isEmpty()) {
      to.iload(RESTART).tableswitch(none, cases);
    }
    for (int i = 0; i < labels.size(); i++) {
      to.labelBinding(cases.get(i).target());
      switch (labels.get(i)) {
        case ClassDesc wanted -> to.aload(VALUE).instanceOf(wanted);
        case String wanted ->
            to.ldc(wanted)
                .aload(VALUE)
                .invokevirtual(
                    ConstantDescs.CD_String,
                    "equals",
                    MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object));
        default -> throw new IllegalStateException("no label that is known: " + labels.get(i));
      }
      to.ifeq(i + 1 < labels.size() ? cases.get(i + 1).target() : none).loadConstant(i).ireturn();
    }
    to.labelBinding(none).loadConstant(labels.size()).ireturn();
  }
}
