package io.github.remediate.plan;

import io.github.remediate.mac.Registration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a run is bound to, as one word: {@code sha256:} and the hex SHA-256 of everything that a
 * plan holds, in the order of its file. Whoever reviews a plan also reads its titles, reasons,
 * warnings and hazards, so none of them may change unnoticed. Which changes make a plan stale is
 * another question: {@link Staleness}.
 */
public final class PlanDigest {
  private final MessageDigest sha256;

  private PlanDigest(MessageDigest sha256) {
    this.sha256 = sha256;
  }

  /** The plan's digest: the same for the same plan on every machine. */
  public static String of(Plan plan) {
    try {
      PlanDigest digest = new PlanDigest(MessageDigest.getInstance("SHA-256"));
      digest.plan(plan);
      return "sha256:" + HexFormat.of().formatHex(digest.sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private void plan(Plan plan) {
    text(PlanFile.SCHEMA);
    text(plan.tool());
    text(plan.playbookId());
    text(plan.playbookDigest());
    text(plan.scope());
    mac(plan.mac());
    count(plan.hazards());
    for (Plan.Hazard hazard : plan.hazards()) {
      text(hazard.id());
      text(hazard.state());
      text(hazard.detail());
      text(hazard.title());
      text(hazard.remedy());
      text(Boolean.toString(hazard.acceptable()));
    }
    count(plan.steps());
    plan.steps().forEach(this::step);
    count(plan.protectedItems());
    for (Plan.Protected item : plan.protectedItems()) {
      target(item.target());
      text(item.rule());
      count(item.profiles());
      item.profiles().forEach(this::text);
    }
  }

  private void mac(Plan.Mac mac) {
    text(mac.serialNumber());
    text(mac.hardwareUuid());
    text(mac.osVersion());
    text(mac.consoleUser());
    text(mac.source());
    text(Boolean.toString(mac.privileged()));
    text(mac.enrolled().map(enrolled -> Boolean.toString(enrolled)));
    text(Boolean.toString(mac.registrations().isPresent()));
    List<Registration> registrations = mac.registrations().orElse(List.of());
    count(registrations);
    for (Registration registration : registrations) {
      text(registration.deviceId());
      text(registration.sha1());
      text(registration.tenantId());
      text(registration.userPrincipalName());
    }
  }

  private void step(PlannedStep step) {
    text(step.id());
    text(Integer.toString(step.article()));
    text(step.title());
    text(step.where());
    text(step.state().word());
    text(step.preview());
    count(step.effects());
    step.effects().forEach(this::effect);
    count(step.kept());
    for (PlannedStep.Kept kept : step.kept()) {
      target(kept.target());
      text(kept.rule());
      text(kept.reason());
    }
    count(step.unknown());
    for (PlannedStep.Undecided undecided : step.unknown()) {
      target(undecided.target());
      text(undecided.reason());
    }
  }

  private void effect(Effect effect) {
    text(effect.kind().word());
    target(effect.target().orElse(null));
    List<String> argv = effect.command().map(command -> command.argv()).orElse(List.of());
    count(argv);
    argv.forEach(this::text);
    text(effect.as());
    text(effect.reason());
    text(effect.warning());
  }

  private void target(Target target) {
    if (target instanceof Target.File file) {
      text("file");
      text(file.path().value());
    } else if (target instanceof Target.Keychain item) {
      text("keychain");
      text(item.keychain().value());
      text(item.itemClass());
      text(item.label());
      text(item.account());
      text(item.service());
      text(item.sha1());
      text(item.keyHash());
    } else if (target instanceof Target.Record record) {
      text("record");
      text(record.service().word());
      text(record.id());
      text(record.name());
      text(record.deviceId());
    } else {
      text((String) null);
    }
  }

  private void text(Optional<String> text) {
    text(text.orElse(null));
  }

  private void count(List<?> list) {
    text(Integer.toString(list.size()));
  }

  // Each text goes in behind its length, and a missing one differs from an empty one, so that no
  // two plans share a canonical form.
  private void text(String text) {
    if (text == null) {
      sha256.update((byte) '-');
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    sha256.update(bytes);
  }
}
