/**
 * The services that hold records of Macs, as clients: Jamf Pro, Microsoft Graph, and how an
 * operator signs in at them. It asks, and deletes one record by its id where it is told to; what is
 * deleted is judged in {@code guard} and decided in {@code records}. Tokens and secrets live in
 * memory alone. For {@code app}, behind the port {@link io.github.remediate.mac.Servers}.
 */
package io.github.remediate.services;
