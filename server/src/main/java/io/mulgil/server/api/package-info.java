/**
 * The routes of REST, one small class for each noun: reads the request, calls the front door, maps its answer to {@code wire}. No
 * rule and no right is decided here. Start with {@code ApiRoutes}.
 */
@NullMarked
package io.mulgil.server.api;

import org.jspecify.annotations.NullMarked;
