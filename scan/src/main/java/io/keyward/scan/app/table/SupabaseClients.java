package io.keyward.scan.app.table;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known of a Supabase client by the key that it is made with. */
public final class SupabaseClients {
  private static final List<String> MAKERS =
      List.of("createClient", "createServerClient", "createBrowserClient");

  private SupabaseClients() {}

  /** Whether a function of this name makes one. */
  public static boolean makesOne(String what) {
    return what.startsWith("@supabase/")
        && MAKERS.contains(what.substring(what.lastIndexOf('.') + 1));
  }

  /** Whether the file names what makes one. */
  public static boolean areMadeIn(CodeFile file) {
    return file.tree().saysAny(MAKERS);
  }

  /** Whether row level security does not hold for the client that this call makes. */
  public static boolean isPrivileged(At call, Frame frame, Values values) {
    List<Value> arguments = values.arguments(call, frame);
    if (arguments.size() < 2) {
      return false;
    }
    Value key = arguments.get(1);
    String name = key.what().toUpperCase(Locale.ROOT);
    return name.contains("SERVICE_ROLE")
        || name.contains("SUPABASE_SECRET")
        || name.contains("SUPABASE_SERVICE")
        || key.text().startsWith("sb_secret_");
  }

  /** Whether a chain of calls is made on a client for which row level security does not hold. */
  public static boolean isMadeWithServiceKey(At call, Frame frame, Values values) {
    Value maker = maker(call, frame, values);
    At made = maker == null ? null : maker.ref();
    return maker != null
        && made != null
        && made.is(Kind.CALL)
        && makesOne(values.callee(made, maker.frame()).what())
        && isPrivileged(made, maker.frame(), values);
  }

  /** The call that made the client on which a chain of calls is made, or nothing. */
  static @Nullable Value maker(At call, Frame frame, Values values) {
    Tree tree = call.tree();
    int node = call.node();
    while (true) {
      switch (tree.kind(node)) {
        case CALL -> {
          if (makesOne(values.callee(call.on(node), frame).what())) {
            return Value.ref(call.on(node), frame);
          }
          node = tree.firstChild(node);
        }
        case MEMBER, AWAIT -> node = tree.firstChild(node);
        default -> {
          Value value = values.of(call.on(node), frame);
          return value.ref() == null ? null : value;
        }
      }
    }
  }
}
