/**
 * Files as rows: what a CSV or Parquet file looks like to the embedded engine, and the checks made before it is read.
 */
@NullMarked
package io.mulgil.stores.format;

import org.jspecify.annotations.NullMarked;
