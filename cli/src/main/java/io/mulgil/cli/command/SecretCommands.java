package io.mulgil.cli.command;

import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.text.CliCode;
import io.mulgil.client.account.SecretName;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The commands about secrets. A value comes from standard input and never goes out again. */
final class SecretCommands {

    private static final int VALUE_BYTES_MAX = 65_536;

    private SecretCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("secret ls", SecretCommands::list),
                Command.of("secret set", SecretCommands::set).takes("SECRET"),
                Command.of("secret rm", SecretCommands::remove).takes("SECRET").with(Option.flag("--force")));
    }

    private static Exit list(Invocation call) {
        List<JsonNode> secrets =
                call.workspace().secrets().stream().map(SecretName::json).toList();
        call.output().list(Listings.SECRETS, secrets);
        return Exit.OK;
    }

    private static Exit set(Invocation call) {
        String name = call.parameter(0);
        call.workspace().putSecret(name, value(call));
        call.output().remark(call.say("secret.kept", name));
        return Exit.OK;
    }

    private static Exit remove(Invocation call) {
        String name = call.parameter(0);
        if (call.has("--force")) {
            call.workspace().removeSecretInUse(name);
        } else {
            call.workspace().removeSecret(name);
        }
        call.output().remark(call.say("secret.removed", name));
        return Exit.OK;
    }

    // A line end belongs to the shell that typed or piped the value, not to the value.
    private static String value(Invocation call) {
        try {
            InputStream input = call.output().terminal().input();
            byte[] bytes = input.readNBytes(VALUE_BYTES_MAX + 1);
            String value = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\R\\z", "");
            if (value.isEmpty()) {
                throw new Problem(CliCode.NO_SECRET_GIVEN);
            }
            if (bytes.length > VALUE_BYTES_MAX) {
                throw new Problem(CliCode.BAD_VALUE, "", "SECRET", "printf %s \"$PASSWORD\" | mulgil secret set NAME");
            }
            return value;
        } catch (IOException e) {
            throw new Problem(CliCode.BAD_VALUE, "", "SECRET", "mulgil secret set NAME < FILE").because(e);
        }
    }
}
