/**
 * {@code mulgil demo}: the flights example from nothing to its figures, checked against what the example says. Start with
 * {@link io.mulgil.cli.demo.DemoCommand}.
 */
@NullMarked
package io.mulgil.cli.demo;

import org.jspecify.annotations.NullMarked;
