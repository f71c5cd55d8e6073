package io.github.remediate.records;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Servers;
import io.github.remediate.mac.Tenant;
import io.github.remediate.records.RecordsException.Kind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The tenant in which a list was made: in another one all that it names there would look gone. */
final class ListTenant {
  private ListTenant() {}

  /**
   * Where Entra and Intune are asked. They are not where nobody can tell: it may be another tenant
   * than the one that is meant, and what was begun there could not be gone on with.
   */
  static Optional<Tenant> of(Servers servers, Map<Service, Observation<Boolean>> reach) {
    if (reach.entrySet().stream()
        .noneMatch(each -> TenantCheck.concerns(each.getKey()) && isReached(each.getValue()))) {
      return Optional.empty();
    }
    Observation<Tenant> asked = now(servers);
    if (!asked.isKnown()) {
      String why =
          asked.isUnknown()
              ? "in which tenant you are signed in cannot be told: " + asked.reason()
              : "Microsoft Graph names no tenant";
      reach.replaceAll(
          (service, can) ->
              TenantCheck.concerns(service) && isReached(can) ? Observation.unknown(why) : can);
    }
    return asked.found();
  }

  private static boolean isReached(Observation<Boolean> can) {
    return can.found().orElse(false);
  }

  /** In which tenant somebody is signed in. */
  private static Observation<Tenant> now(Servers servers) {
    try {
      return servers.tenant();
    } catch (RuntimeException e) {
      return Observation.unknown(RecordWords.fault(e));
    }
  }

  /**
   * Refuses a list of which anything is left to be asked for in a tenant that is not known to be
   * the list's.
   */
  static void refuseOther(Path folder, JobJournal.Content content, Servers servers)
      throws RecordsException {
    if (content.left().stream().anyMatch(line -> TenantCheck.concerns(line.service()))) {
      refuseOtherThan(folder, content, servers);
    }
  }

  /** Refuses a tenant that is not known to be the list's. */
  static void refuseOtherThan(Path folder, JobJournal.Content content, Servers servers)
      throws RecordsException {
    Optional<Tenant> then = content.list().tenant();
    if (then.isEmpty()) {
      throw new RecordsException(
          Kind.BLOCKED,
          "the list in "
              + folder
              + " does not say in which tenant it was made, and in another one its records would"
              + " look gone; make it anew in another folder");
    }
    String made = "the list in " + folder + " was made in tenant " + then.get().shown() + ", and ";
    Observation<Tenant> now = now(servers);
    if (!(now instanceof Observation.Known<Tenant> known)) {
      throw new RecordsException(
          Kind.BLOCKED, made + "whether you are signed in there cannot be told: " + now.reason());
    }
    if (!known.value().isOf(then.get().id())) {
      throw new RecordsException(
          Kind.BLOCKED,
          made
              + "you are signed in in "
              + known.value().shown()
              + ": its records would look gone here; sign in with your account of that tenant");
    }
  }
}
