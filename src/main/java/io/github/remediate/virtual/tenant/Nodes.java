package io.github.remediate.virtual.tenant;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The nodes of a cluster behind a load balancer, which keeps to a cookie; one has none. */
final class Nodes {
  private static final String COOKIE = "jpro-ingress";
  private static final Pattern GIVEN = Pattern.compile(COOKIE + "=(node-[12])");

  private final AtomicInteger next = new AtomicInteger();
  private final int count;

  Nodes(int count) {
    this.count = count;
  }

  String of(Map<String, String> headers) {
    Matcher given = GIVEN.matcher(headers.getOrDefault("cookie", ""));
    return given.find()
        ? given.group(1)
        : "node-" + (1 + Math.floorMod(next.getAndIncrement(), count));
  }

  Answer finished(Call call, Answer answer) {
    return count == 1 || GIVEN.matcher(call.headers().getOrDefault("cookie", "")).find()
        ? answer
        : answer.with("Set-Cookie", COOKIE + "=" + call.node() + "; Path=/; HttpOnly");
  }
}
