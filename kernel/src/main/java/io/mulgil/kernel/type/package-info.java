/**
 * What can be added to Mulgil: kinds of activity, precondition and data node, and how each describes itself. The types themselves
 * live in their subject's room. Start with {@link io.mulgil.kernel.type.ActivityType} and
 * {@link io.mulgil.kernel.type.Description}.
 */
@NullMarked
package io.mulgil.kernel.type;

import org.jspecify.annotations.NullMarked;
