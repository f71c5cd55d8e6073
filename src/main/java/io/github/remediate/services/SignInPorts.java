package io.github.remediate.services;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What signing in needs of its surroundings. A secret that a supplier gives is wiped by whoever
 * took it.
 *
 * @param browser opens the page of the sign-in: as the operator, never as root
 * @param prompt shows the code of the method {@code device-code}
 * @param jamfSecret the secret of Jamf Pro's API client, from {@code REMEDIATE_JAMF_CLIENT_SECRET}
 *     or a hidden prompt; asked for once, when it is first needed. Empty where nobody can say it
 * @param graphToken the token of {@code REMEDIATE_GRAPH_TOKEN}, which takes the place of a sign-in
 *     at Entra; empty where it is not set
 */
public record SignInPorts(
    Browser browser,
    SignInPrompt prompt,
    Supplier<Optional<char[]>> jamfSecret,
    Supplier<Optional<char[]>> graphToken) {}
