package io.github.remediate.signature;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys whose signatures count, and what they make of an envelope. Pure.
 *
 * @param keys each key once
 */
public record TrustedKeys(List<TrustedKey> keys) {
  /** None: no signature counts. */
  public static final TrustedKeys NONE = new TrustedKeys(List.of());

  public TrustedKeys {
    keys = List.copyOf(keys);
    for (int at = 1; at < keys.size(); at++) {
      for (TrustedKey earlier : keys.subList(0, at)) {
        if (earlier.key().equals(keys.get(at).key())) {
          throw new IllegalArgumentException("a key stands twice among those that count");
        }
      }
    }
  }

  /**
   * What the signatures of an envelope are worth.
   *
   * @param signers those of its signers whose keys count, each once
   * @param strangers ids of the other keys that it names; whether they signed cannot be told
   * @param forged whose signature does not fit the document, if that is so: then none of it counts
   */
  public record Judgment(
      List<TrustedKey> signers, List<String> strangers, Optional<String> forged) {
    public Judgment {
      signers = List.copyOf(signers);
      strangers = List.copyOf(strangers);
    }
  }

  /** Judges an envelope. */
  public Judgment judge(Envelope envelope) {
    Map<String, TrustedKey> known = new LinkedHashMap<>();
    keys.forEach(each -> known.put(each.key().id(), each));
    Map<String, TrustedKey> signers = new LinkedHashMap<>();
    Set<String> strangers = new TreeSet<>();
    for (Envelope.Signed signed : envelope.signatures()) {
      TrustedKey key = known.get(signed.keyId());
      if (key == null) {
        strangers.add(signed.keyId());
      } else if (envelope.isBy(key.key(), signed)) {
        signers.put(signed.keyId(), key);
      } else {
        return new Judgment(List.of(), List.of(), Optional.of(key.name()));
      }
    }
    return new Judgment(
        new ArrayList<>(signers.values()), new ArrayList<>(strangers), Optional.empty());
  }

  /**
   * How many people {@code signers} are: whoever has two keys is one all the same, also where the
   * name is spelled in two ways.
   */
  public static int people(List<TrustedKey> signers) {
    return (int) signers.stream().map(each -> folded(each.name())).distinct().count();
  }

  /** Of names without any letter all are one: nobody could tell those people apart. */
  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
  }
}
