/**
 * One pipeline's grid, slots by tasks, and the side panel of one instance. {@link io.mulgil.server.studio.grid.GridView} and
 * {@link io.mulgil.server.studio.grid.PanelView} are all the templates see.
 */
@NullMarked
package io.mulgil.server.studio.grid;

import org.jspecify.annotations.NullMarked;
