/**
 * What stands between hash brace and closing brace: parsed once into a {@link io.mulgil.pipelines.expression.Template}, checked
 * without running, evaluated within a {@link io.mulgil.pipelines.expression.Budget}. Names are looked up in a
 * {@link io.mulgil.pipelines.expression.Scope}; what they mean is not known here.
 */
@NullMarked
package io.mulgil.pipelines.expression;

import org.jspecify.annotations.NullMarked;
