package io.keyward.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.auth.log.Correlation;
import io.keyward.auth.log.Event;
import io.keyward.auth.log.Log;
import io.keyward.auth.redact.EgressFilter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever a room or a library says ends in one place, cleaned. */
class ProcessLogTest {
  private final List<String> read = new ArrayList<>();

  @BeforeEach
  void listen() {
    Log log =
        Log.in(
                Optional.empty(),
                new EgressFilter().forLog(Path.of("/srv/people/ada")),
                InstantSource.fixed(Instant.parse("2026-11-22T08:00:00Z")),
                "run-1")
            .readBy(read::add);
    ProcessLog.use(() -> log);
  }

  @AfterEach
  void stop() {
    ProcessLog.useNone();
  }

  @Test
  void roomsAreHeardFromDebugOn() {
    System.Logger room = System.getLogger("io.keyward.room");
    room.log(Level.DEBUG, "{0} of {1}", 1, "rt_6Kq0zYh3VbN1mXw8Pc5");
    room.log(Level.INFO, "it's {0} as it stands");
    room.log(Level.WARNING, "odd", new IOException("in /srv/people/ada/x"));
    room.log(Level.TRACE, "nothing");

    assertThat(read)
        .containsExactly(
            "08:00:00.000 debug message from=io.keyward.room text=\"1 of ***\"",
            "08:00:00.000 info message from=io.keyward.room text=\"it's {0} as it stands\"",
            "08:00:00.000 warning message from=io.keyward.room text=odd"
                + " cause=\"java.io.IOException: in ~/x\"");
  }

  @Test
  void whatHappenedKeepsItsDetailsApart() {
    System.Logger room = System.getLogger("io.keyward.room");
    Event event = new Event("door-opened", Json.object().with("by", "rt_6Kq0zYh3VbN1mXw8Pc5"));
    room.log(Level.INFO, event);
    Correlation.run("5f0c", () -> room.log(Level.DEBUG, event));
    Correlation.run("5f0d", () -> room.log(Level.WARNING, "odd"));
    room.log(Level.TRACE, event);
    System.getLogger("java.library").log(Level.INFO, event);

    assertThat(read)
        .containsExactly(
            "08:00:00.000 info door-opened from=io.keyward.room by=***",
            "08:00:00.000 debug door-opened from=io.keyward.room request=5f0c by=***",
            "08:00:00.000 warning message from=io.keyward.room request=5f0d text=odd");
  }

  @Test
  void workThatIsHandedOnKeepsItsRequest() {
    Runnable[] later = new Runnable[1];
    Correlation.run(
        "5f0c",
        () -> {
          Runnable work = () -> System.getLogger("io.keyward.room").log(Level.INFO, "late");
          later[0] = Correlation.handedOn(work);
        });

    later[0].run();

    assertThat(read)
        .containsExactly("08:00:00.000 info message from=io.keyward.room request=5f0c text=late");
  }

  @Test
  void librariesAreHeardWhenTheyWarn() {
    System.getLogger("java.library").log(Level.INFO, "chat");
    System.getLogger("java.library").log(Level.ERROR, "help");
    LoggerFactory.getLogger("org.library").info("chat");
    LoggerFactory.getLogger("org.library")
        .warn("of {}", "Cookie: a=b\nforged", new IOException("why"));

    assertThat(read)
        .containsExactly(
            "08:00:00.000 error message from=java.library text=help",
            "08:00:00.000 warning message from=org.library text=\"of Cookie: ***\\nforged\""
                + " cause=\"java.io.IOException: why\"");
  }

  @Test
  void whenNobodyListensNothingIsKept() {
    ProcessLog.useNone();
    System.getLogger("io.keyward.room").log(Level.ERROR, "lost");

    assertThat(read).isEmpty();
    assertThat(System.getLogger("io.keyward.room").isLoggable(Level.ERROR)).isFalse();
  }
}
