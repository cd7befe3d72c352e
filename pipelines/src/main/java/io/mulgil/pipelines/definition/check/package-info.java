/**
 * Says whether a definition holds together, all problems at once. {@link io.mulgil.pipelines.definition.check.Definitions} is
 * the entry and lists the steps in their order; each step is one class. What a type's fields are comes from its description.
 */
@NullMarked
package io.mulgil.pipelines.definition.check;

import org.jspecify.annotations.NullMarked;
