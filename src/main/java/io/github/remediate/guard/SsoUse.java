package io.github.remediate.guard;

import io.github.remediate.mac.MacFacts;
import java.util.List;

/**
 * Whether single sign-on holds a registration of this Mac that is in use. Its place may be the
 * Secure Enclave, so that nothing of it is seen is no proof that there is none.
 */
public sealed interface SsoUse {

  /** What was seen, or why it cannot be told. */
  String evidence();

  /**
   * A registration that is in use.
   *
   * @param deviceIds its Entra device ids, as far as they show
   */
  record InUse(List<String> deviceIds, String evidence) implements SsoUse {
    public InUse {
      deviceIds = List.copyOf(deviceIds);
    }
  }

  /** Microsoft's extension is set up, and no place shows a registration: it cannot be told. */
  record SetUp(String evidence) implements SsoUse {}

  /**
   * Platform SSO of another identity provider.
   *
   * @param doubts why it cannot be told whether there is a registration of Microsoft's beside it;
   *     empty where there is none
   */
  record AnotherProvider(String evidence, List<String> doubts) implements SsoUse {
    public AnotherProvider {
      doubts = List.copyOf(doubts);
    }
  }

  /** It cannot be told whether there is any. */
  record Untold(String evidence) implements SsoUse {}

  /** There is none. */
  record None(String evidence) implements SsoUse {}

  /** What the Mac of {@code facts} shows. */
  static SsoUse of(MacFacts facts) {
    return SsoUseDetector.of(facts);
  }
}
