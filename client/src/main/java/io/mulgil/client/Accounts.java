package io.mulgil.client;

import io.mulgil.client.account.Token;
import io.mulgil.client.account.User;
import io.mulgil.client.wire.Request;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Users and their tokens. Thread-safe. */
public final class Accounts {

    private static final String USERS = "/api/v1/users";
    private static final String TOKENS = "/api/v1/tokens";

    private final Calls calls;

    Accounts(Calls calls) {
        this.calls = calls;
    }

    public Pages<User> users() {
        return calls.pages(Request.get(USERS), User::read);
    }

    public User user(String name) {
        return calls.read(Request.get(USERS, name), User::read);
    }

    public User addUser(String name, boolean admin) {
        ObjectNode body = Calls.object().put("name", name).put("admin", admin);
        return calls.read(Request.of("POST", USERS).send(body), User::read);
    }

    /** Changes a user as it was when read; refused with 412 when somebody else has changed it since. */
    public User changeUser(User user, boolean admin, boolean disabled) {
        ObjectNode body = Calls.object().put("admin", admin).put("disabled", disabled);
        Request request = Request.of("PUT", USERS, user.name())
                .header("If-Match", "\"" + user.revision() + "\"")
                .send(body);
        return calls.read(request, User::read);
    }

    public void setPassword(String user, String password) {
        ObjectNode body = Calls.object().put("password", password);
        calls.done(Request.of("PUT", USERS, user, "/password").send(body));
    }

    /** Tokens of a user, the caller's own when empty; never their values. */
    public Pages<Token> tokens(Optional<String> user) {
        return calls.pages(Request.get(TOKENS).query("user", user), Token::read);
    }

    /**
     * Makes a token.
     *
     * @param user whose; the caller's own when empty
     */
    public Token.Fresh addToken(String label, Optional<String> user, Optional<Instant> expiresAt) {
        ObjectNode body = Calls.object().put("label", label);
        user.ifPresent(name -> body.put("user", name));
        expiresAt.ifPresent(time -> body.put("expiresAt", time.toString()));
        return calls.read(Request.of("POST", TOKENS).send(body), Token.Fresh::read);
    }

    public void revokeToken(String id) {
        calls.done(Request.of("DELETE", TOKENS, id));
    }
}
