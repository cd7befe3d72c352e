/**
 * Users, tokens, sessions, workspaces and roles, and the answers to who may do what ({@link io.mulgil.server.access.RoleAccess}) and
 * who did what ({@link io.mulgil.server.access.ChainedAudit}). The doors are {@code Users}, {@code Tokens}, {@code Sessions} and
 * {@code Workspaces}; their SQL lies in {@code ledger}. Start with {@code RoleAccess}.
 */
@NullMarked
package io.mulgil.server.access;

import org.jspecify.annotations.NullMarked;
