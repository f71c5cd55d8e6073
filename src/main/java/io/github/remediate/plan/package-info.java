/**
 * The planner (a pure function of playbook and facts), effects, and the plan's file form. Uses the
 * rooms mac, playbook, guard and document; nothing here reads a clock, a file or a Mac.
 */
package io.github.remediate.plan;
