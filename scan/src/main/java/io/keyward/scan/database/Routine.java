package io.keyward.scan.database;

import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement.Body;
import io.keyward.scan.sql.Statement.Parameter;
import io.keyward.scan.sql.Statement.Rights;
import io.keyward.scan.sql.Statement.Switch;
import java.util.List;

/** A function, as the statements so far have made it. Not thread-safe. */
final class Routine {
  Name name;
  final List<Parameter> parameters;
  final String returns;
  final String language;
  Rights rights;
  Switch fixedSearchPath;
  final Body body;
  final Origin origin;
  Acl acl;

  Routine(
      Name name,
      List<Parameter> parameters,
      String returns,
      String language,
      Rights rights,
      Switch fixedSearchPath,
      Body body,
      Origin origin,
      Acl acl) {
    this.name = name;
    this.parameters = parameters;
    this.returns = returns;
    this.language = language;
    this.rights = rights;
    this.fixedSearchPath = fixedSearchPath;
    this.body = body;
    this.origin = origin;
    this.acl = acl;
  }

  List<String> types() {
    return parameters.stream().map(Parameter::type).toList();
  }

  boolean isTrigger() {
    return returns.equals("trigger") || returns.equals("event_trigger");
  }
}
