/**
 * What a Mac is, as data: facts, observations, keychain items, and the ports through which the core
 * looks at one. Depends on nothing; every other room may use it.
 */
package io.github.remediate.mac;
