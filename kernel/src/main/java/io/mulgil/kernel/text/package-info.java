/**
 * The one catalogue of sentences in English and Korean that Problems, command line and screens draw from.
 */
@NullMarked
package io.mulgil.kernel.text;

import org.jspecify.annotations.NullMarked;
