/**
 * What every room speaks: problems, secrets, names, time and threads, access, the control store, and the two contracts everybody
 * meets at, rows and work. No business rule and no network lives here. Start with {@code problem}, {@code store} and {@code work};
 * {@code type} is what can be added, {@code call} what it is handed.
 */
@NullMarked
package io.mulgil.kernel;

import org.jspecify.annotations.NullMarked;
