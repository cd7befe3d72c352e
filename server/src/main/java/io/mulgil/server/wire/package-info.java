/**
 * The shapes that leave and enter through REST, one record each, as openapi.yaml describes them. Records here hold texts, numbers
 * and each other; they are made from the front doors' records and know no rules. Start with {@code ProblemWire}.
 */
@NullMarked
package io.mulgil.server.wire;

import org.jspecify.annotations.NullMarked;
