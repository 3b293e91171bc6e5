package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** Holds what commands print to the schemas that they publish. */
final class Schemas {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Schemas() {}

  /** Whether this one line is what the schema with this name, as it is printed, calls so. */
  static void assertValid(String name, String line) {
    assertThat(REGISTRY.getSchema(Schema.of(name).compact()).validate(line, InputFormat.JSON))
        .as("%s by the schema %s", line, name)
        .isEmpty();
  }

  static boolean isValid(String name, String line) {
    return REGISTRY.getSchema(Schema.of(name).compact()).validate(line, InputFormat.JSON).isEmpty();
  }

  /** Whether this is a schema by the specification's own schema of schemas. */
  static void assertSchema(String schema) {
    assertThat(
            REGISTRY
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema, InputFormat.JSON))
        .isEmpty();
  }
}
