package io.mulgil.server.studio.page;

/**
 * Something that went wrong, for a whole page or for the sign-in form.
 *
 * @param title what happened
 * @param next what to do about it; may be empty
 * @param code code and trace id in one line; may be empty
 */
public record Notice(String title, String next, String code) {}
