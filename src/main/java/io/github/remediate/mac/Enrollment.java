package io.github.remediate.mac;

/**
 * MDM enrollment as {@code profiles status -type enrollment} tells it.
 *
 * @param automated enrolled by Automated Device Enrollment (printed as "Enrolled via DEP")
 * @param enrolled whether an MDM profile is installed
 * @param userApproved whether the enrollment is user-approved
 * @param server the MDM server's address, or the empty string
 */
public record Enrollment(
    boolean automated, boolean enrolled, boolean userApproved, String server) {}
