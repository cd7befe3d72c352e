/**
 * What every screen shares: the frame around it ({@link io.mulgil.server.studio.page.Page}), the reader's language and formats
 * ({@link io.mulgil.server.studio.page.Words}), the look of a state ({@link io.mulgil.server.studio.page.Mark}). Start with Page.
 */
@NullMarked
package io.mulgil.server.studio.page;

import org.jspecify.annotations.NullMarked;
