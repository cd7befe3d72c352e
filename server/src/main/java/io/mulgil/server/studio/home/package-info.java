/**
 * The first screen: health of the server, what needs a person, the last slots of every pipeline, what runs, how fresh the
 * datasets are. {@link io.mulgil.server.studio.home.HomeView} is all the template sees.
 */
@NullMarked
package io.mulgil.server.studio.home;

import org.jspecify.annotations.NullMarked;
