package io.keyward.cli;

import io.keyward.auth.issuer.IssuerClient;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.Cookies;
import io.keyward.broker.Mode;
import io.keyward.broker.http.BrokerServer;
import io.keyward.broker.http.ServerOptions;
import io.keyward.broker.http.WebPages;
import io.keyward.broker.run.ResponsesRunner;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Serves the broker and its page on loopback, for the people of this machine: each signs in with
 * their own account.
 *
 * @param port to listen on; 0 takes any free one
 * @param cookies how the session cookie is protected
 * @param sessions where they rest, if that was said
 * @param keys the file with their keys, if there is one
 * @param issuer where people sign in
 * @param responses where their prompts go
 */
record Serve(
    int port,
    Cookies cookies,
    Optional<String> sessions,
    Optional<Path> keys,
    IssuerChoice issuer,
    ResponsesChoice responses)
    implements Command {
  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    Settings settings = Settings.read(terminal);
    HttpClient http = Network.client(Reach.of(settings, issuer, responses, terminal), terminal);
    IssuerClient client = new IssuerClient(settings.issuer(issuer), http, Clock.systemUTC());
    Uptime uptime = new Uptime();
    BrokerOptions options =
        BrokerOptions.defaults(
                client,
                ResponsesRunner.at(
                    http, settings.responses(responses), responses.modelOr(Serving.MODEL)))
            .withPolicies(terminal.policies())
            .withCookies(cookies)
            .withPages(new WebPages(Mode.LIVE));
    BrokerServer broker =
        uptime.with(
            Serving.start(
                SessionsAt.of(sessions, keys, terminal.environment()).in(options, uptime),
                ServerOptions.loopback().withPort(port)));
    Serving.announce("broker", broker.url(), terminal);
    terminal.say(
        "Use it with accounts that are your own. Serving other people from a ChatGPT subscription is against OpenAI's"
            + " terms.");
    uptime.lasts();
    return Exit.OK;
  }
}
