/**
 * Names as people write them, checked once at the edge; a value of these types is always a valid name.
 */
@NullMarked
package io.mulgil.kernel.name;

import org.jspecify.annotations.NullMarked;
