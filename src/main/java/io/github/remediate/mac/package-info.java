/**
 * What a Mac is, as data: facts, observations, keychain items, and the ports through which the core
 * looks at one and asks people, in questions and messages that are data as well. Depends on
 * nothing; every other room may use it.
 */
package io.github.remediate.mac;
