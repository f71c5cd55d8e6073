package io.github.remediate.services;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Delegated permissions of Microsoft Graph, by what a command does with them: an operator's sign-in
 * asks for these and no more.
 */
public final class GraphPermissions {
  /** Finding and looking at records: devices of Entra, managed devices of Intune. */
  public static final Set<String> LOOKING =
      of(ServiceRight.READ_DEVICES, ServiceRight.READ_MANAGED_DEVICES);

  /** The same, and deleting them or switching them off. */
  public static final Set<String> DELETING =
      of(
          ServiceRight.READ_DEVICES,
          ServiceRight.DISABLE_DEVICES,
          ServiceRight.DELETE_DEVICES,
          ServiceRight.DELETE_MANAGED_DEVICES);

  /**
   * Whatever an administrator granted to the application that signs in, and nothing more: a
   * diagnosis makes do with what there is, and asking by name for one permission that was not
   * granted would refuse the whole sign-in.
   */
  public static final Set<String> GRANTED = Set.of(".default");

  private GraphPermissions() {}

  private static Set<String> of(ServiceRight... rights) {
    return Stream.of(rights)
        .flatMap(right -> right.delegated().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
