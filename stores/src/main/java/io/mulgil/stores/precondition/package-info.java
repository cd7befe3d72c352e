/**
 * The preconditions about data: whether a node's data is there.
 */
@NullMarked
package io.mulgil.stores.precondition;

import org.jspecify.annotations.NullMarked;
