package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Tenant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A device id of which a Mac shows registrations in two tenants")
final class TenantCheckTest {
  private static final String ONE = "11111111-1111-4111-8111-111111111111";
  private static final String TWO = "22222222-2222-4222-8222-222222222222";
  private static final String ELSEWHERE = "33333333-3333-4333-8333-333333333333";
  private static final String ID = "0a1b2c3d-1111-4000-8000-000000000001";

  private static final MacIdentifiers MAC =
      new MacIdentifiers(
          Optional.of("C02XL0GTJGH5"),
          Optional.empty(),
          List.of(
              new DeviceId(ID, From.LOGIN_KEYCHAIN, Optional.of(ONE)),
              new DeviceId(ID, From.PSSO_STATUS, Optional.of(TWO))),
          Observation.known(List.of()),
          Optional.empty(),
          Optional.empty(),
          Observation.unknown("not asked"),
          Optional.empty(),
          Optional.empty());

  private static TenantCheck in(String tenant) {
    return new TenantCheck(
        Optional.of(new Tenant(tenant, Optional.empty(), List.of())), Optional.empty());
  }

  @Test
  @DisplayName("is looked for in either of them, and in no other")
  void either() {
    assertThat(in(ONE).other(MAC, ID)).isEmpty();
    assertThat(in(TWO).other(MAC, ID)).isEmpty();
    assertThat(in(ELSEWHERE).other(MAC, ID)).isPresent();
  }

  @Test
  @DisplayName("is not absent because one of them has none")
  void untold() {
    assertThat(in(ONE).untold(MAC, Optional.of(ID), false))
        .hasValueSatisfying(why -> assertThat(why).contains("in either of which it may be"));
    assertThat(in(ONE).untold(MAC, Optional.of(ID), true)).isPresent();
  }
}
