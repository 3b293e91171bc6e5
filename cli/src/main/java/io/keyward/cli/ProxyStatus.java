package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.proxy.process.Running;
import java.util.Optional;

/** Says whether the proxy runs, and where. Exit code 1 if it does not. */
record ProxyStatus() implements Command {
  @Override
  public Exit run(Terminal terminal) {
    Optional<Running> running = OwnProxy.of(terminal).shared().running();
    switch (terminal.format()) {
      case TEXT ->
          terminal
              .out()
              .println(
                  running
                      .map(each ->
                          "The proxy is at "
                              + each.url()
                              + " (process "
                              + each.process().pid()
                              + ", since "
                              + each.since()
                              + ").")
                      .orElse("No proxy runs. What needs it starts it; so does keyward proxy."));
      case JSON -> terminal.json(json(running));
    }
    return running.isPresent() ? Exit.OK : Exit.NO;
  }

  private static Json.Obj json(Optional<Running> running) {
    Json.Obj answer = Json.object().with("schema", 1).with("running", running.isPresent());
    return running
        .map(each ->
            answer
                .with("url", each.url().toString())
                .with("pid", each.process().pid())
                .with("version", each.version())
                .with("since", each.since().toString()))
        .orElse(answer);
  }
}
