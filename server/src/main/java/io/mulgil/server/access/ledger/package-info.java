/**
 * The SQL of users, tokens, sessions, roles, the audit and kept answers. Methods that write take the unit of work, methods that
 * read take a handle; nothing here checks rights.
 */
@NullMarked
package io.mulgil.server.access.ledger;

import org.jspecify.annotations.NullMarked;
