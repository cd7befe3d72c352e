/**
 * Real servers and programs that tests need, started and stopped as child processes of the test run. Nothing in here is
 * part of the product, and it knows none of the other rooms. Start reading at {@link io.mulgil.parts.PostgresServer}.
 */
@NullMarked
package io.mulgil.parts;

import org.jspecify.annotations.NullMarked;
