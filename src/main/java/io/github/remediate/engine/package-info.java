/**
 * Carries a plan out: the life cycle of a step, the order of intent, effect and look, what happens
 * after a crash, and what a person decides. Uses the rooms mac, playbook, guard, plan and journal;
 * only app uses it. It reaches the Mac and people through the ports of mac alone.
 */
package io.github.remediate.engine;
