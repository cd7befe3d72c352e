/**
 * How a call travels: HTTP by the JDK, repeated where that is harmless, answers read as JSON trees, server-sent events read line
 * by line. No shape of the API is known here.
 */
@NullMarked
package io.mulgil.client.wire;

import org.jspecify.annotations.NullMarked;
