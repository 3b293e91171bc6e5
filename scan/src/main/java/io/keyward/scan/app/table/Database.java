package io.keyward.scan.app.table;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Operation.Verb;
import io.keyward.scan.app.value.Sql;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what calls do with a database: Prisma, Mongoose, Drizzle, SQL, models of Python and Java,
 * and Supabase where policies do not hold. What policies decide is none of its business.
 */
public final class Database {
  private static final Set<String> CALLS_OF_SQL =
      Set.of(
          "query",
          "execute",
          "run",
          "get",
          "all",
          "queryRaw",
          "unsafe",
          "queryObject",
          "queryArray");

  private final Values values;

  /** With what expressions can be. */
  public Database(Values values) {
    this.values = values;
  }

  /** What the call does with a table, or nothing. */
  public @Nullable Operation of(At call, Frame frame) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    Operation byModel = call.is(Kind.CALL) ? byModel(call, frame) : null;
    if (byModel != null) {
      return byModel;
    }
    if (!call.is(Kind.CALL) || !tree.is(callee, Kind.MEMBER)) {
      return null;
    }
    String method = tree.text(tree.child(callee, 1));
    Operation byObject = prisma(call, callee, method, frame);
    if (byObject == null && call.file().isScript()) {
      byObject = new TypeOrm(values, this).of(call, callee, method, frame);
    }
    if (byObject != null) {
      return byObject;
    }
    return switch (method) {
      case "insert", "update", "upsert", "delete", "select" ->
          call.file().isScript()
              ? new BuiltQueries(this, values).changedOrRead(call, callee, method, frame)
              : new Sql(values).operation(call, callee, frame);
      case "findById",
          "findByIdAndUpdate",
          "findByIdAndDelete",
          "findOne",
          "findOneAndUpdate",
          "findOneAndDelete",
          "updateOne",
          "deleteOne",
          "create",
          "find" ->
          mongoose(call, callee, method, frame);
      case "from" -> new BuiltQueries(this, values).selected(call, callee, frame);
      default ->
          CALLS_OF_SQL.contains(method) || method.startsWith("queryFor")
              ? new Sql(values).operation(call, callee, frame)
              : null;
    };
  }

  private @Nullable Operation byModel(At call, Frame frame) {
    return switch (call.file().language()) {
      case PYTHON -> new PythonTables(values).of(call, frame);
      case JAVA -> new JavaTables(values).of(call, frame);
      default -> null;
    };
  }

  // ---- Prisma

  private @Nullable Operation prisma(At call, int callee, String method, Frame frame) {
    Verb verb =
        switch (method) {
          case "findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow", "findMany" ->
              Verb.READ;
          case "create", "createMany" -> Verb.CREATE;
          case "update", "updateMany", "upsert" -> Verb.CHANGE;
          case "delete", "deleteMany" -> Verb.DELETE;
          default -> null;
        };
    Tree tree = call.tree();
    int argument = tree.child(call.node(), 1);
    int model = tree.firstChild(callee);
    boolean all = method.equals("findMany");
    boolean asked = tree.is(argument, Kind.OBJECT) || (all && argument == Tree.NONE);
    if (verb == null || !asked || !tree.is(model, Kind.MEMBER)) {
      return null;
    }
    int where = argument == Tree.NONE ? Tree.NONE : Members.property(tree, argument, "where");
    List<Column> data = new ArrayList<>();
    boolean given = false;
    for (String name : List.of("data", "create", "update")) {
      int object = argument == Tree.NONE ? Tree.NONE : Members.property(tree, argument, name);
      given = given || object != Tree.NONE;
      data.addAll(columns(call, object, frame));
    }
    if (where == Tree.NONE && !given && !all) {
      return null;
    }
    return new Operation(
        verb, tree.text(tree.child(model, 1)), call, columns(call, where, frame), data);
  }

  /** The names and values in an object, whatever stands between: AND, some, connect. */
  public List<Column> columns(At call, int object, Frame frame) {
    List<Column> columns = new ArrayList<>();
    if (object != Tree.NONE) {
      collect(call.on(object), frame, columns, 0);
    }
    return columns;
  }

  private void collect(At object, Frame frame, List<Column> columns, int depth) {
    Tree tree = object.tree();
    if (!object.is(Kind.OBJECT)) {
      Value value = values.of(object, frame);
      At ref = value.ref();
      if (ref != null && ref.is(Kind.OBJECT) && depth < 3) {
        collect(ref, value.frame(), columns, depth + 1);
      } else {
        columns.add(new Column("*", value, object));
      }
      return;
    }
    for (int child = tree.firstChild(object.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.SPREAD)) {
        collect(object.on(tree.firstChild(child)), frame, columns, depth + 1);
      } else if (tree.is(child, Kind.PROPERTY)) {
        int given = tree.child(child, 1);
        int key = tree.firstChild(child);
        String name = tree.is(key, Kind.STRING) ? tree.value(key) : tree.text(key);
        columns.add(new Column(name, values.of(object.on(given), frame), object.on(child)));
        if (tree.is(given, Kind.OBJECT) && depth < 4) {
          collect(object.on(given), frame, columns, depth + 1);
        } else if (tree.is(given, Kind.ARRAY)) {
          for (int each = tree.firstChild(given);
              each != Tree.NONE;
              each = tree.nextSibling(each)) {
            collect(object.on(each), frame, columns, depth + 1);
          }
        }
      }
    }
  }

  // ---- Mongoose

  private @Nullable Operation mongoose(At call, int callee, String method, Frame frame) {
    Tree tree = call.tree();
    Value model = values.of(call.on(tree.firstChild(callee)), frame);
    if (!model.what().startsWith("mongoose.model()")
        && !model.what().startsWith("mongoose.models")) {
      return null;
    }
    Verb verb =
        switch (method) {
          case "create" -> Verb.CREATE;
          case "findByIdAndUpdate", "findOneAndUpdate", "updateOne" -> Verb.CHANGE;
          case "findByIdAndDelete", "findOneAndDelete", "deleteOne" -> Verb.DELETE;
          default -> Verb.READ;
        };
    int first = tree.child(call.node(), 1);
    int second = tree.child(call.node(), 2);
    List<Column> where = new ArrayList<>();
    if (first == Tree.NONE && !method.equals("find")) {
      return null;
    }
    if (method.startsWith("findById")) {
      where.add(new Column("_id", values.of(call.on(first), frame), call.on(first)));
    } else if (verb != Verb.CREATE) {
      where.addAll(columns(call, first, frame));
    }
    int data = verb == Verb.CREATE ? first : verb == Verb.CHANGE ? second : Tree.NONE;
    return new Operation(
        verb, tree.text(tree.firstChild(callee)), call, where, columns(call, data, frame));
  }
}
