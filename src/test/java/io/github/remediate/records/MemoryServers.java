package io.github.remediate.records;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Servers;
import io.github.remediate.mac.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services that keep their records in memory, and go wrong at a chosen call. */
final class MemoryServers implements Servers {
  private final Map<String, FoundRecord> records = new LinkedHashMap<>();
  private final Map<String, List<String>> compliance = new HashMap<>();
  private final Map<Service, Observation<Boolean>> reach = new HashMap<>();
  private final Set<String> needApproval = new HashSet<>();
  private final Map<String, String> givenCodes = new HashMap<>();
  private final Map<String, Integer> staleLooks = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private Observation<Tenant> signedIn = Observation.known(Sample.TENANT);
  private boolean keepsBin;
  private boolean over;
  private int staleAfterDelete;
  private int count;
  private int faultAt = Integer.MAX_VALUE;
  private Fault fault = Fault.NONE;

  /** How a call goes wrong. */
  enum Fault {
    NONE,
    /** It never arrives. */
    LOST_BEFORE,
    /** It is done, and its answer never arrives. */
    LOST_AFTER,
    /** The client breaks off before anything is sent. */
    THROWS,
    /** The process is killed before it is done. */
    KILLED_BEFORE,
    /** The process is killed when it is done. */
    KILLED_AFTER,
    REFUSED
  }

  MemoryServers add(FoundRecord record) {
    records.put(key(record), record);
    return this;
  }

  MemoryServers compliance(FoundRecord computer, String... ids) {
    compliance.put(key(computer), List.of(ids));
    return this;
  }

  /** Nobody is asked any more to sign in. */
  MemoryServers signInIsOver() {
    over = true;
    return this;
  }

  @Override
  public boolean mayTellLater(Service service) {
    return !over;
  }

  MemoryServers reach(Service service, Observation<Boolean> can) {
    reach.put(service, can);
    return this;
  }

  /** Somebody signs in in this tenant. */
  MemoryServers in(Observation<Tenant> tenant) {
    signedIn = tenant;
    return this;
  }

  MemoryServers needsApproval(FoundRecord record) {
    needApproval.add(key(record));
    return this;
  }

  /** Deleted records lie in the bin. */
  MemoryServers withBin() {
    keepsBin = true;
    return this;
  }

  /** So many looks after a deletion still show the record. */
  MemoryServers late(int looks) {
    staleAfterDelete = looks;
    return this;
  }

  MemoryServers fault(int at, Fault kind) {
    faultAt = count + at;
    fault = kind;
    return this;
  }

  MemoryServers healthy() {
    faultAt = Integer.MAX_VALUE;
    return this;
  }

  synchronized int count() {
    return count;
  }

  /** What was called, as in {@code delete jamf-pro 42}. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  List<String> calls(String act) {
    return calls().stream().filter(call -> call.startsWith(act + ' ')).toList();
  }

  synchronized void remove(FoundRecord record) {
    records.remove(key(record));
  }

  /** Whether it is there and not in the bin. */
  synchronized boolean has(FoundRecord record) {
    FoundRecord now = records.get(key(record));
    return now != null && !now.deleted();
  }

  synchronized FoundRecord now(FoundRecord record) {
    return records.get(key(record));
  }

  private Fault call(String what) {
    calls.add(what);
    Fault now = ++count == faultAt ? fault : Fault.NONE;
    if (now == Fault.KILLED_BEFORE) {
      throw new PassingTime.Killed();
    }
    if (now == Fault.THROWS) {
      throw new IllegalStateException("Bearer secret");
    }
    return now;
  }

  private static <T> Observation<T> read(Fault fault, Observation<T> value) {
    return switch (fault) {
      case NONE -> value;
      case LOST_BEFORE, LOST_AFTER -> Observation.unknown("no answer within 30 seconds");
      case REFUSED -> Observation.unknown("the service answered 403");
      case KILLED_AFTER -> throw new PassingTime.Killed();
      case KILLED_BEFORE, THROWS -> throw new AssertionError();
    };
  }

  @Override
  public synchronized Observation<Boolean> reach(Service service) {
    return reach.getOrDefault(service, Observation.known(true));
  }

  @Override
  public Observation<Tenant> tenant() {
    return signedIn;
  }

  @Override
  public synchronized Observation<List<FoundRecord>> find(Service service, MacIdentifiers mac) {
    Fault now = call("find " + service.word() + ' ' + mac.serialNumber().orElse("-"));
    return read(
        now,
        Observation.known(
            records.values().stream()
                .filter(record -> record.service() == service && leads(mac, record))
                .toList()));
  }

  private static boolean leads(MacIdentifiers mac, FoundRecord record) {
    boolean device =
        mac.deviceIds().stream().anyMatch(id -> Optional.of(id.id()).equals(record.deviceId()));
    return device
        || mac.serialNumber().isPresent() && mac.serialNumber().equals(record.serialNumber());
  }

  @Override
  public synchronized Observation<List<String>> complianceIds(FoundRecord computer) {
    Fault now = call("compliance " + computer.id());
    return read(now, Observation.known(compliance.getOrDefault(key(computer), List.of())));
  }

  @Override
  public synchronized Observation<FoundRecord> look(FoundRecord record) {
    Fault now = call("look " + key(record));
    FoundRecord there = records.get(key(record));
    if (there == null) {
      int stale = staleLooks.getOrDefault(key(record), 0);
      if (stale > 0) {
        staleLooks.put(key(record), stale - 1);
        return read(now, Observation.known(record));
      }
    }
    return read(now, there == null ? Observation.absent() : Observation.known(there));
  }

  @Override
  public Observation<EscrowState> escrow(FoundRecord computer) {
    return Observation.unknown("nobody asks here");
  }

  @Override
  public synchronized Deletion delete(FoundRecord record, String id, Optional<String> approval) {
    Fault now = call("delete " + key(record));
    List<String> ids = List.of(id, "server-" + count);
    return write(
        now,
        ids,
        () -> {
          FoundRecord there = records.get(key(record));
          if (there == null || there.deleted()) {
            return new Deletion.Gone(ids);
          }
          if (needApproval.contains(key(record))
              && (approval.isEmpty() || !approval.get().equals(givenCodes.get(key(record))))) {
            String code = "code-" + record.id();
            return new Deletion.NeedsApproval(Optional.of(code), ids);
          }
          if (keepsBin) {
            records.put(key(record), Sample.with(there, there.enabled(), true));
          } else {
            records.remove(key(record));
            staleLooks.put(key(record), staleAfterDelete);
          }
          return new Deletion.Accepted(ids);
        });
  }

  /** Another administrator approves what waits for it. */
  synchronized void approve(FoundRecord record) {
    givenCodes.put(key(record), "code-" + record.id());
  }

  @Override
  public synchronized Deletion disable(FoundRecord device, String id) {
    Fault now = call("disable " + key(device));
    List<String> ids = List.of(id);
    return write(
        now,
        ids,
        () -> {
          FoundRecord there = records.get(key(device));
          if (there == null) {
            return new Deletion.Gone(ids);
          }
          records.put(key(device), Sample.with(there, Optional.of(false), there.deleted()));
          return new Deletion.Accepted(ids);
        });
  }

  private interface Write {
    Deletion now();
  }

  private static Deletion write(Fault fault, List<String> ids, Write write) {
    switch (fault) {
      case NONE -> {
        return write.now();
      }
      case LOST_BEFORE -> {
        return new Deletion.Unknown("no answer within 30 seconds", ids);
      }
      case LOST_AFTER -> {
        write.now();
        return new Deletion.Unknown("no answer within 30 seconds", ids);
      }
      case REFUSED -> {
        return new Deletion.Refused("the right Delete Computers is missing", "Grant it.", ids);
      }
      case KILLED_AFTER -> {
        write.now();
        throw new PassingTime.Killed();
      }
      case KILLED_BEFORE, THROWS -> throw new AssertionError();
    }
    throw new AssertionError();
  }

  private static String key(FoundRecord record) {
    return record.service().word() + ' ' + record.id();
  }
}
