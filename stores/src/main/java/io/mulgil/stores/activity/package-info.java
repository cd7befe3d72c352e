/**
 * The activities copy, sql and quality. Each gets everything from its call and holds no state.
 */
@NullMarked
package io.mulgil.stores.activity;

import org.jspecify.annotations.NullMarked;
