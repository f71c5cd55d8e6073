/**
 * The virtual Mac: it keeps state behind the same ports as a real one, prints what a real one
 * prints, and can be made to go wrong; and the person in front of it. It is a likeness of any Mac
 * that can be looked at through the ports, fixtures among them. Uses the rooms mac, exec and
 * services; app wires it up.
 */
package io.github.remediate.virtual;
