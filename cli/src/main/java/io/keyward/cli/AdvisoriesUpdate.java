package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.network.Destination;
import io.keyward.auth.network.Destination.Named;
import io.keyward.auth.network.Destinations;
import io.keyward.auth.network.Explained;
import io.keyward.scan.advisory.AdvisoryImport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Fetches advisories from the one address that the person names, and from nowhere else: nothing of
 * what was scanned goes there.
 *
 * @param address of a zip or a record in the format of OSV
 */
record AdvisoriesUpdate(URI address) implements Command {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LARGEST = 4L << 30;
  private static final int OK = 200;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  /** An address that may be asked. */
  static AdvisoriesUpdate of(String text) {
    URI address;
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw notUsable().causedBy(e);
    }
    String host = address.getHost();
    boolean safe =
        host != null
            && address.getRawUserInfo() == null
            && ("https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && LOOPBACK.contains(host)));
    if (!safe) {
      throw notUsable().asException();
    }
    return new AdvisoriesUpdate(address);
  }

  private static Problem notUsable() {
    return new Problem(
        "advisories-address",
        "The address of the advisories can't be used.",
        "It must be https, or http on this machine, without a user name.",
        "Give the address of a zip as OSV publishes one for each ecosystem.");
  }

  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    AdvisoriesKept kept = AdvisoriesKept.of(terminal);
    Path fetched = fetched(terminal);
    try {
      kept.imported(
          Scan.orProblem(
              () -> AdvisoryImport.into(kept.folder().path(), fetched, Clock.systemUTC())),
          terminal);
    } finally {
      delete(fetched);
    }
    return Exit.OK;
  }

  private Path fetched(Terminal terminal) throws InterruptedException {
    Destinations destinations =
        Destinations.of(Destination.of(address, "brings advisories", Named.OPTION));
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> response =
          Network.client(destinations, terminal).send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != OK) {
          throw failed("The server answered " + response.statusCode() + ".").asException();
        }
        return written(body);
      }
    } catch (IOException e) {
      throw (e instanceof Explained explained
              ? explained.problem()
              : failed(e.getClass().getSimpleName()))
          .causedBy(e);
    }
  }

  /** Into a file of the person's own; its first bytes say what it is. */
  private static Path written(InputStream body) throws IOException {
    byte[] first = body.readNBytes(2);
    boolean zip = first.length == 2 && first[0] == 'P' && first[1] == 'K';
    Path file = Files.createTempFile("keyward-advisories", zip ? ".zip" : ".json");
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(first);
      byte[] buffer = new byte[1 << 16];
      long size = first.length;
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        size += read;
        if (size > LARGEST) {
          throw failed("It is larger than 4 GB.").asException();
        }
        out.write(buffer, 0, read);
      }
      whole = true;
    } finally {
      if (!whole) {
        delete(file);
      }
    }
    return file;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It lies among the temporary files, which the system clears.
      file.toFile().deleteOnExit();
    }
  }

  private static Problem failed(String why) {
    return new Problem(
        "advisories-not-fetched",
        "The advisories could not be fetched.",
        why,
        "Look at the address, or download the file yourself and run keyward advisories import.");
  }
}
