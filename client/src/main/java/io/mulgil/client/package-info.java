/**
 * The Java SDK: {@link io.mulgil.client.MulgilClient} speaks to one server's REST API with typed calls, typed errors, retries of
 * calls that may be repeated, and paging. Needs the JDK and Jackson only; knows no other room. The shapes it returns are the
 * records of {@code io.mulgil.client.shape}.
 */
@NullMarked
package io.mulgil.client;

import org.jspecify.annotations.NullMarked;
