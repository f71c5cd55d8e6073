package io.github.remediate.mac;

/**
 * Who sits at the console: whose session owns the screen, as {@code State:/Users/ConsoleUser} of
 * scutil tells it.
 *
 * @param name short name
 * @param uid numeric id, 501 or more
 */
public record ConsoleUser(String name, int uid) {}
