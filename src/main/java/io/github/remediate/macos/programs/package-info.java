/**
 * What the Mac's other programs answer, turned into facts: profiles, dscl, scutil, app-sso, jamf
 * and the rest. Each answer has one reader, and beside it what of the answer is read ({@code
 * AnswerExcerpts}). From outside there are the readers that ask. Uses the rooms mac, macos.plist
 * and macos.keychain; macos and capture use it.
 */
package io.github.remediate.macos.programs;
