/**
 * The data node types file, table and dataset: where a node lies, and the guarantee a commit to it has.
 */
@NullMarked
package io.mulgil.stores.node;

import org.jspecify.annotations.NullMarked;
