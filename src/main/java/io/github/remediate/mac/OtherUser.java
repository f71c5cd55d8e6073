package io.github.remediate.mac;

/**
 * Another account's home on the same Mac. It is only reported; nothing in it is touched.
 *
 * @param home its home directory
 * @param registrations how many Workplace Join certificates its login keychain holds
 */
public record OtherUser(MacPath home, Observation<Integer> registrations) {}
