package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why no connection to a platform came about, as a fault. */
final class Unreachable {

  private Unreachable() {}

  static Fault fault(Throwable why) {
    return switch (why) {
      case ConnectionPoolTooBusyException _ ->
          new Fault.Elsewhere(
              FaultCode.OVERLOADED,
              "All connections to the platform are in use.",
              Optional.empty());
      case UnknownHostException _ -> again("The platform's host name is not known.");
      case ConnectException _ -> again("The platform refused the connection or did not take it.");
      case SSLException _ -> again("No secure connection to the platform came about.");
      case Throwable other ->
          again(
              "No connection to the platform came about ("
                  + other.getClass().getSimpleName()
                  + ").");
    };
  }

  private static Fault again(String message) {
    return new Fault.Again(FaultCode.UNREACHABLE, message, Optional.empty());
  }
}
