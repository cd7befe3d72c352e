/**
 * What the API answers, as records. Each keeps the JSON it was read from, so that fields of a newer server are not lost. Read by
 * hand from the tree: no reflection, and absent values become empty ones, never null.
 */
@NullMarked
package io.mulgil.client.shape;

import org.jspecify.annotations.NullMarked;
