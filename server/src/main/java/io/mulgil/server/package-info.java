/**
 * Every entrance of the program and what stands at it. {@link io.mulgil.server.Assembly} builds all parts of a running server
 * from {@link io.mulgil.server.ServerSettings}; {@link io.mulgil.server.Server} listens. Wires and access live here, business rules
 * live in the rooms below. Start with {@code Assembly}.
 */
@NullMarked
package io.mulgil.server;

import org.jspecify.annotations.NullMarked;
