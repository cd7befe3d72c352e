package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.Cli;
import io.mulgil.client.shape.Finding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command that was refused, as a program sees it: what {@code -o json} leaves on standard error, with the first of its details
 * where it has some.
 */
record Refused(int exit, String code, String where, String message, String hint) {

    static Refused of(Cli.Result result) {
        String error = result.err();
        assertThat(error).as(result.toString()).startsWith("{");
        JsonNode envelope = JsonMapper.shared().readTree(error);
        JsonNode first = envelope.path("details").isEmpty()
                ? envelope
                : envelope.path("details").path(0);
        return new Refused(
                result.exit().number(),
                first.path("code").asString(""),
                first.path("where").asString(""),
                first.path("message").asString(""),
                first.path("hint").asString(""));
    }

    /** The problem that a run ended with, as the server tells it. */
    static Refused of(int exit, Finding problem) {
        return new Refused(exit, problem.code(), problem.where(), problem.message(), problem.next());
    }
}
