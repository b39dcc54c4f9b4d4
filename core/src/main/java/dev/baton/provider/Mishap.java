package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.wire.JsonFault;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * What can go wrong on the way to a platform and back, as faults. What it says itself is not here.
 */
final class Mishap {

  private Mishap() {}

  static Fault unreachable(Throwable why) {
    return switch (why) {
      case ConnectionPoolTooBusyException _ ->
          elsewhere(FaultCode.OVERLOADED, "All connections to the platform are in use.");
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

  static Fault closedBeforeHead() {
    return again("The platform closed the connection without an answer.");
  }

  static Fault cut() {
    return elsewhere(FaultCode.CUT, "The platform stopped before its answer was whole.");
  }

  static Fault noFirstByte(Duration waited) {
    return elsewhere(
        FaultCode.FIRST_BYTE_TIMEOUT,
        "The platform did not begin to answer within " + text(waited) + ".");
  }

  static Fault silent(Duration quiet) {
    return elsewhere(FaultCode.IDLE_TIMEOUT, "The platform sent nothing for " + text(quiet) + ".");
  }

  static Fault noFirstContent(Duration waited) {
    return elsewhere(
        FaultCode.FIRST_BYTE_TIMEOUT,
        "The platform gave nothing of an answer within " + text(waited) + ".");
  }

  static Fault noContent(Duration quiet) {
    return elsewhere(
        FaultCode.IDLE_TIMEOUT,
        "The platform kept its line open but wrote nothing for " + text(quiet) + ".");
  }

  static Fault tooSlow(double tokensPerSecondMin) {
    return elsewhere(
        FaultCode.IDLE_TIMEOUT,
        "The platform wrote fewer than "
            + BigDecimal.valueOf(tokensPerSecondMin).stripTrailingZeros().toPlainString()
            + " tokens a second for "
            + text(Pace.WINDOW)
            + ".");
  }

  static Fault unreadable(RuntimeException why) {
    return malformed(
        why instanceof JsonFault notJson
            ? "sent something that is not its wire: " + notJson.problem()
            : "sent an event too large to read");
  }

  static Fault malformed(String what) {
    return elsewhere(FaultCode.MALFORMED, "The platform " + what + ".");
  }

  static Fault refused() {
    return new Fault.Caller(FaultCode.REFUSED, "The platform refuses to answer this content.");
  }

  static Fault unwanted() {
    return new Fault.Stop(FaultCode.CANCELLED, "Nobody waits for this answer any more.");
  }

  private static Fault again(String message) {
    return new Fault.Again(FaultCode.UNREACHABLE, message, Optional.empty());
  }

  private static Fault elsewhere(FaultCode code, String message) {
    return new Fault.Elsewhere(code, message, Optional.empty());
  }

  private static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
