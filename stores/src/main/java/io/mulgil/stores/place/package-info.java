/**
 * What stands in a work envelope about a node's place: self-contained, without secrets, written by the node types on the server and
 * read by {@link io.mulgil.stores.Places} in the runner.
 */
@NullMarked
package io.mulgil.stores.place;

import org.jspecify.annotations.NullMarked;
