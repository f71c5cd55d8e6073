/** Tests of what is handed out, with readers of their own for each form that is written. */
package io.github.remediate.packaging;
