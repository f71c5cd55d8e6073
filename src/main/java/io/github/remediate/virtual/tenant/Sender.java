package io.github.remediate.virtual.tenant;

import com.sun.net.httpserver.HttpExchange;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sends an answer, as well or badly as it is to arrive. */
final class Sender {
  private static final byte[] BLANKS = " ".repeat(8192).getBytes(StandardCharsets.UTF_8);

  private Sender() {}

  static void send(HttpExchange exchange, Call call, Answer answer)
      throws IOException, InterruptedException {
    if (call.has(Kind.DROPPED_AFTER)) {
      return;
    }
    if (call.has(Kind.SLOW_ANSWER)) {
      Thread.sleep(call.faults().get(Kind.SLOW_ANSWER).amountOr(60_000));
    }
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    if (call.has(Kind.WRONG_CONTENT_TYPE)) {
      String type = call.faults().get(Kind.WRONG_CONTENT_TYPE).text();
      exchange.getResponseHeaders().set("Content-Type", type == null ? "text/plain" : type);
    }
    if (answer.status() == 204 || answer.status() == 304) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    body(exchange, call, answer);
  }

  private static void body(HttpExchange exchange, Call call, Answer answer)
      throws IOException, InterruptedException {
    byte[] whole = answer.body();
    byte[] body = whole;
    if (call.has(Kind.EMPTY_BODY)) {
      body = new byte[0];
    } else if (call.has(Kind.TRUNCATED_JSON)) {
      body = Arrays.copyOf(whole, whole.length / 2);
    }
    boolean open = call.has(Kind.ENDLESS_BODY) || call.has(Kind.HUGE_BODY);
    exchange.sendResponseHeaders(answer.status(), open ? 0 : body.length == 0 ? -1 : body.length);
    OutputStream out = exchange.getResponseBody();
    if (call.has(Kind.ENDLESS_BODY)) {
      while (!Thread.interrupted()) {
        out.write(BLANKS);
      }
    } else if (call.has(Kind.HUGE_BODY)) {
      long left = call.faults().get(Kind.HUGE_BODY).amountOr(50_000_000);
      for (; left > 0; left -= BLANKS.length) {
        out.write(BLANKS);
      }
      out.write(body);
    } else if (call.has(Kind.CUT_BODY)) {
      out.write(body, 0, body.length / 2);
      out.flush();
      return;
    } else if (call.has(Kind.SLOW_BODY)) {
      for (byte each : body) {
        Thread.sleep(call.faults().get(Kind.SLOW_BODY).amountOr(50));
        out.write(each);
        out.flush();
      }
    } else if (body.length > 0) {
      out.write(body);
    }
    out.close();
  }
}
