package io.keyward.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the browser could come back to a sign-in.
 *
 * @param ports that the issuer knows, in the order in which they are tried
 */
record PortsCheck(List<Integer> ports, Processes processes) implements Check {
  @Override
  public String name() {
    return "callback-ports";
  }

  @Override
  public Group group() {
    return Group.MACHINE;
  }

  @Override
  public List<Result> look(Repair repair) throws IOException {
    List<String> taken = new ArrayList<>();
    for (int port : ports) {
      if (!isFree(port)) {
        taken.add("Port " + port + " is taken by " + holder(port) + ".");
      }
    }
    if (taken.isEmpty()) {
      return List.of(new Result.Fine("The ports that the browser comes back to are free."));
    }
    String what = String.join(" ", taken);
    return List.of(
        taken.size() < ports.size()
            ? new Result.Advice(what, "Nothing to do: a sign-in takes the other port.")
            : new Result.Broken(
                what,
                "End one of these programs, or sign in without a port: keyward login"
                    + " --device-auth."));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private String holder(int port) throws IOException {
    return processes
        .listener(port)
        .map(processes::words)
        .orElse("a program of another user, or reserved by the system");
  }
}
