package io.github.remediate.engine;

import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import java.lang.reflect.Proxy;
import java.util.List;

/** A file tree in which nothing can be told of any entry and no directory can be listed. */
final class UnreadableFiles {
  private UnreadableFiles() {}

  /** The same for what lies beneath a directory; all else is seen as it is. */
  static MacFiles beneath(MacPath directory, MacFiles own, String why) {
    MacFiles blind = of(own, why);
    return (MacFiles)
        Proxy.newProxyInstance(
            MacFiles.class.getClassLoader(),
            new Class<?>[] {MacFiles.class},
            (proxy, method, arguments) ->
                method.invoke(
                    arguments != null
                            && arguments[0] instanceof MacPath path
                            && path.isAtOrBelow(directory)
                        ? blind
                        : own,
                    arguments));
  }

  static MacFiles of(MacFiles own, String why) {
    return (MacFiles)
        Proxy.newProxyInstance(
            MacFiles.class.getClassLoader(),
            new Class<?>[] {MacFiles.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "look" ->
                      new PathLookup((MacPath) arguments[0], List.of(), Observation.unknown(why));
                  case "list" -> Observation.unknown(why);
                  default -> method.invoke(own, arguments);
                });
  }
}
