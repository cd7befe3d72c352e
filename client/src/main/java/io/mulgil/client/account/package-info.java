/** Who may do what, as the API answers it: the caller, users, tokens, workspaces and roles, names of secrets. */
@NullMarked
package io.mulgil.client.account;

import org.jspecify.annotations.NullMarked;
