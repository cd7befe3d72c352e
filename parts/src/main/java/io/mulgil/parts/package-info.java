/**
 * Real servers and programs that tests need, started and stopped as child processes of the test run. Nothing in here is
 * part of the product. 
 */
@NullMarked
package io.mulgil.parts;

import org.jspecify.annotations.NullMarked;
