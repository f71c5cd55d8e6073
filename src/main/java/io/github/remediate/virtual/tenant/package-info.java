/**
 * The virtual tenant: a server of the project's own that keeps state and answers like Jamf Pro,
 * Microsoft Graph and Entra's sign-in, over HTTP on the loopback address, and goes wrong on
 * request. For rehearsals and tests. Clients reach it by its address alone; it shares no code with
 * them.
 */
package io.github.remediate.virtual.tenant;
