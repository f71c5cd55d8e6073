package io.github.remediate.mac;

/**
 * A person's account on the Mac.
 *
 * @param name short name; may hold blanks and any Unicode letter
 * @param uid numeric id, 501 or above
 * @param home home directory as Directory Services tells it, which need not lie in /Users
 */
public record UserAccount(String name, int uid, MacPath home) {}
