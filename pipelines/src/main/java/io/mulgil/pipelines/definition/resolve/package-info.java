/**
 * Fields for one slot: parameters, runtime fields and expressions replaced, each result checked against what its field holds. Start
 * with {@link io.mulgil.pipelines.definition.resolve.FieldResolution}. What a definition is lies above, in {@code definition}.
 */
@NullMarked
package io.mulgil.pipelines.definition.resolve;

import org.jspecify.annotations.NullMarked;
