package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.Cli;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command that was refused, as a program sees it: what {@code -o json} leaves on standard error. */
record Refused(int exit, String code, String where, String message, String hint) {

    static Refused of(Cli.Result result) {
        String error = result.err();
        assertThat(error).as(result.toString()).startsWith("{");
        JsonNode envelope = JsonMapper.builder().build().readTree(error);
        return of(result.exit().number(), envelope);
    }

    static Refused of(int exit, JsonNode finding) {
        return new Refused(
                exit,
                finding.path("code").asString(""),
                finding.path("where").asString(""),
                finding.path("message").asString(""),
                finding.path("hint").asString(""));
    }
}
