/**
 * Where rows end up: a table behind SQL with its commit protocol, a staged dataset file, a plain file.
 */
@NullMarked
package io.mulgil.stores.sink;

import org.jspecify.annotations.NullMarked;
