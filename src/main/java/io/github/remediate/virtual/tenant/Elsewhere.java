package io.github.remediate.virtual.tenant;

import java.util.List;

/** A host to which a client was led that must not follow: it would answer gladly. */
final class Elsewhere implements Service {
  @Override
  public TenantService kind() {
    return TenantService.ELSEWHERE;
  }

  @Override
  public List<Route> routes() {
    return List.of();
  }

  @Override
  public Answer unknown(Call call) {
    return Answer.json(200, "{\"totalCount\":0,\"results\":[],\"value\":[]}");
  }

  @Override
  public Answer failure(Call call, int status) {
    return unknown(call);
  }

  @Override
  public Answer finished(Call call, Answer answer) {
    return answer;
  }
}
