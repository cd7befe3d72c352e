/**
 * Who asks, for what, and the two ports that answer: {@link io.mulgil.kernel.access.Access} allows or refuses,
 * {@link io.mulgil.kernel.access.Audit} remembers. The rules themselves live in the room server.
 */
@NullMarked
package io.mulgil.kernel.access;

import org.jspecify.annotations.NullMarked;
