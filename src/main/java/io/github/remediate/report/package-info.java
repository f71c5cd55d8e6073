/**
 * One story of a run, told from its journal and its plan. The status, the report as HTML, JSON and
 * Markdown, and the line of an extension attribute are views of it, so that they agree. Nothing
 * here reads a file or looks at a Mac: the use cases give it what they read.
 */
package io.github.remediate.report;
