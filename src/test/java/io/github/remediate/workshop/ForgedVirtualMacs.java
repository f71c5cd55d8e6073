package io.github.remediate.workshop;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualMacBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Makes virtual Macs of forged ones, without a detour over the disk. */
public final class ForgedVirtualMacs {
  private ForgedVirtualMacs() {}

  /** What was forged: told by its answers and files alone, like a fixture of it. */
  private static final class ForgedProbes implements Probes {
    private final Map<Probe, Answer> answers = new HashMap<>();

    ForgedProbes(ForgedMac mac) {
      for (ForgedAnswer each : mac.answers()) {
        answers.put(each.probe(), each.answer());
      }
    }

    @Override
    public Answer ask(Probe probe) {
      return answers.getOrDefault(probe, new Answer.NotRun("not forged: " + probe));
    }

    @Override
    public Answer ask(Probe probe, OutputStream stdout) {
      Answer answer = ask(probe);
      if (answer instanceof Answer.Ran ran) {
        try {
          stdout.write(ran.stdout());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return new Answer.Ran(ran.exit(), new byte[0], ran.stderr());
      }
      return answer;
    }
  }

  /** What a forged Mac's programs answer. */
  public static Probes probes(ForgedMac forged) {
    return new ForgedProbes(forged);
  }

  /** A forged Mac's file tree alone. */
  public static VirtualMac files(ForgedMac forged) {
    VirtualMacBuilder disk = VirtualMac.builder(forged.recorded(), 1).bare();
    for (ForgedFile file : forged.files().values()) {
      disk.entry(file.entry(), file.content());
    }
    return disk.freeBytes(forged.freeBytes()).build();
  }

  /** A virtual Mac in the state of a forged one; no server is asked. */
  public static VirtualMac of(ForgedMac forged) {
    VirtualMac files = files(forged);
    Probes probes = probes(forged);
    MacFacts facts =
        VirtualMacHarness.look(probes, files, Observation.unknown("no server was asked"));
    VirtualMac mac = VirtualMac.like(facts, probes, files, forged.recorded(), 1);
    for (KeychainForge keychain : forged.keychains()) {
      // To read it would take time on that Mac.
      if (!mac.hasKeychain(keychain.path())) {
        throw new AssertionError(keychain.path() + " was not taken over");
      }
    }
    return mac;
  }
}
