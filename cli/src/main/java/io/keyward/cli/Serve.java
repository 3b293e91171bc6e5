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
import java.time.Clock;

/**
 * Serves the broker and its page on loopback, for the people of this machine: each signs in with
 * their own account.
 *
 * @param port to listen on; 0 takes any free one
 * @param cookies how the session cookie is protected
 * @param issuer where people sign in
 * @param responses where their prompts go
 */
record Serve(int port, Cookies cookies, IssuerChoice issuer, ResponsesChoice responses)
    implements Command {
  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    Settings settings = Settings.read(terminal);
    HttpClient http = Network.client(Reach.of(settings, issuer, responses, terminal), terminal);
    IssuerClient client = new IssuerClient(settings.issuer(issuer), http, Clock.systemUTC());
    Uptime uptime = new Uptime();
    BrokerServer broker =
        uptime.with(
            Serving.start(
                BrokerOptions.defaults(
                        client,
                        ResponsesRunner.at(
                            http, settings.responses(responses), responses.modelOr(Serving.MODEL)))
                    .withPolicies(terminal.policies())
                    .withCookies(cookies)
                    .withPages(new WebPages(Mode.LIVE)),
                ServerOptions.loopback().withPort(port)));
    Serving.announce("broker", broker.url(), terminal);
    terminal.say(
        "Use it with accounts that are your own. Serving other people from a ChatGPT subscription is against OpenAI's"
            + " terms.");
    uptime.lasts();
    return Exit.OK;
  }
}
