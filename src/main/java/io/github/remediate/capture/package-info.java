/**
 * Records a Mac as a fixture and redacts it: stands between whoever looks and the Mac, keeps of
 * each answer what is read of it, and replaces the words that nothing reads. Changes nothing on the
 * Mac; writes the fixture alone. Uses the rooms mac, document, fixture (for the form),
 * macos.keychain and macos.programs (for what is read); only app uses it.
 */
package io.github.remediate.capture;
