package io.mulgil.cli.command;

import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.text.CliCode;
import io.mulgil.client.Accounts;
import io.mulgil.client.account.Token;
import io.mulgil.client.account.User;
import io.mulgil.client.account.Workspace;
import io.mulgil.kernel.problem.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The commands about users, tokens, roles and workspaces. */
final class PeopleCommands {

    private static final List<String> ROLES = List.of("viewer", "operator", "editor", "owner");

    private PeopleCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("user ls", PeopleCommands::users),
                Command.of("user add", PeopleCommands::addUser).takes("USER").with(Option.flag("--admin")),
                Command.of("user disable", call -> changeUser(call, true)).takes("USER"),
                Command.of("user enable", call -> changeUser(call, false)).takes("USER"),
                Command.of("token ls", PeopleCommands::tokens).with(Option.of("--user", "NAME")),
                Command.of("token create", PeopleCommands::createToken)
                        .takes("LABEL")
                        .with(Option.of("--user", "NAME"), Option.of("--expires", "TIME")),
                Command.of("token revoke", PeopleCommands::revokeToken).takes("ID"),
                Command.of("role ls", PeopleCommands::roles),
                Command.of("role give", PeopleCommands::giveRole).takes("USER", "ROLE"),
                Command.of("role take", PeopleCommands::takeRole).takes("USER"),
                Command.of("workspace ls", PeopleCommands::workspaces),
                Command.of("workspace create", PeopleCommands::createWorkspace).takes("NAME"));
    }

    private static Exit users(Invocation call) {
        List<JsonNode> users =
                call.client().accounts().users().stream().map(User::json).toList();
        call.output().list(Listings.USERS, users);
        return Exit.OK;
    }

    private static Exit addUser(Invocation call) {
        User user = call.client().accounts().addUser(call.parameter(0), call.has("--admin"));
        call.output().changed(Listings.USERS, user.json(), call.say("user.added", user.name()));
        return Exit.OK;
    }

    private static Exit changeUser(Invocation call, boolean disabled) {
        Accounts accounts = call.client().accounts();
        User known = accounts.user(call.parameter(0));
        User user = accounts.changeUser(known, known.admin(), disabled);
        String key = disabled ? "user.disabled" : "user.enabled";
        call.output().changed(Listings.USERS, user.json(), call.say(key, user.name()));
        return Exit.OK;
    }

    private static Exit tokens(Invocation call) {
        List<JsonNode> tokens = call.client().accounts().tokens(call.option("--user")).stream()
                .map(Token::json)
                .toList();
        call.output().list(Listings.TOKENS, tokens);
        return Exit.OK;
    }

    private static Exit createToken(Invocation call) {
        Token.Fresh fresh =
                call.client().accounts().addToken(call.parameter(0), call.option("--user"), call.time("--expires"));
        if (call.output().isTable()) {
            // The value alone on standard output, so that a script can keep it without cutting.
            call.output().line(fresh.value());
            call.output().remark(call.say("token.created", fresh.token().label()));
        } else {
            call.output().one(Listings.TOKENS, fresh.json());
        }
        return Exit.OK;
    }

    private static Exit revokeToken(Invocation call) {
        call.client().accounts().revokeToken(call.parameter(0));
        call.output().remark(call.say("token.revoked", call.parameter(0)));
        return Exit.OK;
    }

    private static Exit roles(Invocation call) {
        List<JsonNode> roles =
                call.workspace().roles().stream().map(Workspace.Role::json).toList();
        call.output().list(Listings.ROLES, roles);
        return Exit.OK;
    }

    private static Exit giveRole(Invocation call) {
        Workspace.Role role = call.workspace().giveRole(call.parameter(0), Roles.checked(call.parameter(1), ROLES));
        String sentence =
                call.say("role.given", role.user(), role.role(), call.settings().workspace());
        call.output().changed(Listings.ROLES, role.json(), sentence);
        return Exit.OK;
    }

    private static Exit takeRole(Invocation call) {
        call.workspace().takeRole(call.parameter(0));
        call.output()
                .remark(call.say(
                        "role.taken", call.parameter(0), call.settings().workspace()));
        return Exit.OK;
    }

    private static Exit workspaces(Invocation call) {
        List<JsonNode> workspaces =
                call.client().workspaces().list().stream().map(Workspace::json).toList();
        call.output().list(Listings.WORKSPACES, workspaces);
        return Exit.OK;
    }

    private static Exit createWorkspace(Invocation call) {
        Workspace workspace = call.client().workspaces().add(call.parameter(0));
        call.output().changed(Listings.WORKSPACES, workspace.json(), call.say("workspace.created", workspace.name()));
        return Exit.OK;
    }

    private static final class Roles {
        private Roles() {}

        static String checked(String role, List<String> known) {
            if (!known.contains(role)) {
                throw new Problem(CliCode.BAD_VALUE, role, "ROLE", String.join(", ", known));
            }
            return role;
        }
    }
}
