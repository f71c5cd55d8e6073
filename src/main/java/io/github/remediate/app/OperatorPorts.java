package io.github.remediate.app;

import io.github.remediate.services.Browser;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What an operator is asked who sits at a run's terminal and signs in at the services.
 *
 * @param typed asks for a secret, which is named, where nobody sees it; empty where nobody types
 * @param code shows a code of a sign-in, and the address where it is typed
 * @param environment variables; none of them may hold a secret
 * @param browser the operator's own; empty for the one that the Mac opens for whoever is at its
 *     screen
 * @param signOut told before anybody signs in how they are signed out, for whoever ends the program
 *     in between; it takes seconds at most, and may be done twice
 */
public record OperatorPorts(
    Function<String, Optional<char[]>> typed,
    RecordsDesk.SignInCode code,
    Map<String, String> environment,
    Optional<Browser> browser,
    Consumer<Runnable> signOut) {}
