package io.github.remediate.virtual.tenant;

import io.github.remediate.virtual.tenant.TenantFault.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of one kind, and those that still show or will be back though they were deleted. */
final class Store {
  /** A deleted record that is not done with. */
  private static final class Ghost {
    private final TenantRecord record;
    private long shownReads;
    private Instant shownUntil = Instant.MIN;
    private String knowingNode = "";
    private long absentReads = -1;

    Ghost(TenantRecord record) {
      this.record = record;
    }
  }

  private final Map<String, TenantRecord> live = new LinkedHashMap<>();
  private final List<Ghost> ghosts = new ArrayList<>();
  private final InstantSource clock;

  Store(InstantSource clock) {
    this.clock = clock;
  }

  void put(TenantRecord record) {
    live.put(record.id(), record);
  }

  /** What there is, whatever shows. */
  List<TenantRecord> all() {
    return List.copyOf(live.values());
  }

  Optional<TenantRecord> held(String id) {
    return Optional.ofNullable(live.get(id));
  }

  /** What a list shows: one read. */
  List<TenantRecord> shown(Call call) {
    List<TenantRecord> shown = new ArrayList<>();
    for (Ghost ghost : List.copyOf(ghosts)) {
      if (shows(ghost, call)) {
        shown.add(ghost.record);
      }
    }
    shown.removeIf(record -> live.containsKey(record.id()));
    shown.addAll(live.values());
    return shown;
  }

  /** What a look by id shows: one read of this record. */
  Optional<TenantRecord> shown(String id, Call call) {
    for (Ghost ghost : List.copyOf(ghosts)) {
      if (ghost.record.id().equals(id) && shows(ghost, call)) {
        return Optional.of(ghost.record);
      }
    }
    return held(id);
  }

  private boolean shows(Ghost ghost, Call call) {
    if (ghost.shownReads > 0) {
      ghost.shownReads--;
      return true;
    }
    if (clock.instant().isBefore(ghost.shownUntil) && !ghost.knowingNode.equals(call.node())) {
      return true;
    }
    if (ghost.absentReads == 0) {
      ghosts.remove(ghost);
      put(ghost.record);
      return true;
    }
    ghost.absentReads--;
    return false;
  }

  /** Takes a record away, in the way in which {@code call} is to go wrong. */
  Optional<TenantRecord> remove(String id, Call call) {
    TenantRecord record = live.remove(id);
    if (record == null) {
      return Optional.empty();
    }
    Ghost ghost = new Ghost(record);
    call.fault(Kind.SHOWN_AFTERWARDS).ifPresent(fault -> ghost.shownReads = fault.amountOr(3));
    call.fault(Kind.SHOWN_FOR).ifPresent(fault -> until(ghost, fault));
    call.fault(Kind.OTHER_NODES_LAG)
        .ifPresent(
            fault -> {
              until(ghost, fault);
              ghost.knowingNode = call.node();
            });
    call.fault(Kind.COMES_BACK).ifPresent(fault -> ghost.absentReads = fault.amountOr(3));
    ghosts.add(ghost);
    return Optional.of(record);
  }

  private void until(Ghost ghost, TenantFault fault) {
    ghost.shownUntil = clock.instant().plusSeconds(fault.amountOr(60));
  }
}
