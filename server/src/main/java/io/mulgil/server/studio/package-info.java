/**
 * The studio: the screens people see in a browser. One class per screen turns front-door calls into an immutable view and a
 * template of {@code src/main/jte} draws it; no screen holds state. Rules of the subjects live in the rooms below, the look in
 * {@code assets}. Start with {@link io.mulgil.server.studio.Studio}.
 */
@NullMarked
package io.mulgil.server.studio;

import org.jspecify.annotations.NullMarked;
