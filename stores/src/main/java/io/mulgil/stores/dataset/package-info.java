/**
 * A dataset, its versions and their files, what an attempt asks to have published, and the first rows for people to look at. The
 * front door is {@link io.mulgil.stores.Datasets}. Start with {@link io.mulgil.stores.dataset.DatasetVersion}.
 */
@NullMarked
package io.mulgil.stores.dataset;

import org.jspecify.annotations.NullMarked;
