/**
 * Jobs of the embedded SQL engine: each with its own instance, memory limit, temporary folder and closed door to the outside.
 */
@NullMarked
package io.mulgil.stores.query;

import org.jspecify.annotations.NullMarked;
