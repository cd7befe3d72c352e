/** Draws the pages of {@code docs/reference} from the product itself; a stale page fails the build. */
package io.mulgil.cli.docs;
