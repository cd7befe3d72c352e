/**
 * How values become text: columns of a listing, tables, CSV, YAML, widths of letters, colours. Knows neither commands nor where the
 * text goes. Start with {@link io.mulgil.cli.layout.Listing}.
 */
@NullMarked
package io.mulgil.cli.layout;

import org.jspecify.annotations.NullMarked;
