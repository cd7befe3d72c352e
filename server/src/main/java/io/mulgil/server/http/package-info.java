/**
 * One HTTP request from the socket to the answer: which route, who asks, how large the body may be, what a failure looks like, and
 * how a repeated POST is answered. Routes are data ({@link io.mulgil.server.http.Route}); what they do lives in {@code api},
 * {@code events} and {@code studio}. Start with {@code Door}.
 */
@NullMarked
package io.mulgil.server.http;

import org.jspecify.annotations.NullMarked;
