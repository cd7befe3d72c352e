/**
 * Where a setting comes from: flag, environment, project, user context, default, in this order. Start with
 * {@link io.mulgil.cli.settings.Settings}.
 */
@NullMarked
package io.mulgil.cli.settings;

import org.jspecify.annotations.NullMarked;
