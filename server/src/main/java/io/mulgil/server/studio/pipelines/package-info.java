/** The list of pipelines: schedule, last slots, next due, state. */
@NullMarked
package io.mulgil.server.studio.pipelines;

import org.jspecify.annotations.NullMarked;
