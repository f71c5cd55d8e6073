package io.github.remediate.app;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an operator is asked who sits at a run's terminal and signs in at the services.
 *
 * @param typed asks for a secret, which is named, where nobody sees it; empty where nobody types
 * @param code shows a code of a sign-in, and the address where it is typed
 * @param environment variables; none of them may hold a secret
 */
public record OperatorPorts(
    Function<String, Optional<char[]>> typed,
    RecordsDesk.SignInCode code,
    Map<String, String> environment) {}
