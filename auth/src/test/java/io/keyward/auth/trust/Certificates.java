package io.keyward.auth.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates made by the real openssl, in a folder of the test's. */
public final class Certificates {
  private static final String[] NEW_KEY = {
    "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"
  };

  private final Path folder;

  public Certificates(Path folder) {
    this.folder = folder;
  }

  /** One certificate with its key, each in a file. */
  public record Pair(Path certificate, Path key) {
    public String pem() {
      return read(certificate);
    }
  }

  /** A root of its own. */
  public Pair authority(String name, String... extensions) {
    return selfSigned(
        name,
        with(
            "basicConstraints=critical,CA:TRUE",
            "keyUsage=critical,keyCertSign,cRLSign",
            extensions));
  }

  /** A certificate that signed itself, with these extensions alone. */
  public Pair selfSigned(String name, String... extensions) {
    Pair pair = pair(name);
    List<String> line =
        new ArrayList<>(List.of("req", "-x509", "-days", "30", "-subj", "/CN=" + name));
    line.addAll(List.of(NEW_KEY));
    line.addAll(List.of("-keyout", pair.key().toString(), "-out", pair.certificate().toString()));
    for (String extension : extensions) {
      line.addAll(List.of("-addext", extension));
    }
    openssl(line);
    return pair;
  }

  /** A certificate for a server called localhost and 127.0.0.1. */
  public Pair server(Pair authority, String name) {
    return signed(
        authority,
        name,
        "basicConstraints=critical,CA:FALSE",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "extendedKeyUsage=serverAuth");
  }

  /** A certificate that an authority signed, with these extensions. */
  public Pair signed(Pair authority, String name, String... extensions) {
    return signed(authority, name, List.of("-days", "30"), extensions);
  }

  /** The same with a time of its own: the words that openssl x509 takes for it. */
  public Pair signed(Pair authority, String name, List<String> validity, String... extensions) {
    Pair pair = pair(name);
    Path request = folder.resolve(name + ".csr");
    List<String> ask = new ArrayList<>(List.of("req", "-subj", "/CN=" + name));
    ask.addAll(List.of(NEW_KEY));
    ask.addAll(List.of("-keyout", pair.key().toString(), "-out", request.toString()));
    openssl(ask);
    Path extras = write(name + ".ext", String.join("\n", extensions) + "\n");
    List<String> sign =
        new ArrayList<>(
            List.of(
                "x509",
                "-req",
                "-in",
                request.toString(),
                "-CA",
                authority.certificate().toString(),
                "-CAkey",
                authority.key().toString(),
                "-CAcreateserial",
                "-extfile",
                extras.toString(),
                "-out",
                pair.certificate().toString()));
    sign.addAll(validity);
    openssl(sign);
    return pair;
  }

  /** What a server needs to show this certificate, and the others behind it. */
  public SSLContext serving(Pair own, Pair... behind) {
    Path chain = folder.resolve(own.certificate().getFileName() + ".chain");
    StringBuilder text = new StringBuilder();
    for (Pair each : behind) {
      text.append(each.pem());
    }
    Path store = folder.resolve(own.certificate().getFileName() + ".p12");
    write(String.valueOf(chain.getFileName()), text.toString());
    List<String> line =
        new ArrayList<>(
            List.of(
                "pkcs12",
                "-export",
                "-passout",
                "pass:test",
                "-in",
                own.certificate().toString(),
                "-inkey",
                own.key().toString(),
                "-out",
                store.toString()));
    if (behind.length > 0) {
      line.addAll(List.of("-certfile", chain.toString()));
    }
    openssl(line);
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, "test".toCharArray());
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(keys, "test".toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What openssl prints. */
  public String openssl(String... words) {
    return openssl(List.of(words));
  }

  private String openssl(List<String> words) {
    List<String> line = new ArrayList<>(List.of("openssl"));
    line.addAll(words);
    try {
      Path out = Files.createTempFile(folder, "openssl", ".out");
      Process process =
          new ProcessBuilder(line)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", line) + ": " + read(out));
      }
      return read(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Pair pair(String name) {
    return new Pair(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
  }

  private static String[] with(String one, String two, String... more) {
    List<String> all = new ArrayList<>(List.of(one, two));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
