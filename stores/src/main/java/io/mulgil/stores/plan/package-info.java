/**
 * Which path a copy takes, and the words the plan shows about it.
 */
@NullMarked
package io.mulgil.stores.plan;

import org.jspecify.annotations.NullMarked;
