/**
 * Events as they happen, to everybody who may see them: one bounded queue for each reader between the engine's commits and the
 * reader's connection. Start with {@link io.mulgil.server.events.EventStream}.
 */
@NullMarked
package io.mulgil.server.events;

import org.jspecify.annotations.NullMarked;
