package io.mulgil.pipelines.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What engine and runner say to each other, as text. */
final class EnvelopeJsonTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final WorkEnvelope ENVELOPE = new WorkEnvelope(
            new AttemptKey("default", 7, 2, 3),
            WorkEnvelope.Task.ACTIVITY,
            "copy",
            "go",
            "flights",
            5,
            new Slot(START, START.plus(Duration.ofDays(1))),
            new Fields(Map.of("columns", List.of("a", "나"))),
            List.of(new NodeAccess(
                    "input",
                    "raw",
                    "file",
                    JsonNodeFactory.instance.objectNode().put("path", "x"),
                    "")),
            List.of(),
            Duration.ofMillis(900),
            Duration.ofSeconds(30),
            Duration.ZERO);

    @Test
    void an_envelope_and_a_completion_come_back_as_they_were() {
        OutputResult output =
                new OutputResult("made", "key", new Written(3, 30, "d", false), JsonNodeFactory.instance.objectNode());
        Completion completion = new Completion(List.of(output), 4, "four rows", List.of());

        WorkEnvelope envelope = EnvelopeJson.read(EnvelopeJson.write(ENVELOPE));
        Completion read = CompletionJson.read(CompletionJson.write(completion));

        assertThat(envelope).isEqualTo(ENVELOPE);
        assertThat(read).isEqualTo(completion);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\":1 | \"format\":9",
                "\"ACTIVITY\" | \"DANCING\"",
                "\"PT30S\"    | \"soon\"",
                "2026-01-01T00:00:00Z | yesterday",
                "\"PT0.9S\"   | \"later\"",
                "\"instance\" | \"distance\""
            })
    void an_envelope_that_says_something_else_is_refused(String right, String wrong) {
        String text = EnvelopeJson.write(ENVELOPE).replace(right, wrong);

        Problem problem = catchThrowableOfType(Problem.class, () -> EnvelopeJson.read(text));

        assertThat(problem.code()).isEqualTo(PipelineCode.BAD_ENVELOPE);
        assertThat(problem.arguments()).singleElement().asString().isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"outputs\":[{}],\"warnings\":[],\"rowsRead\":1,\"summary\":\"\"}"})
    void a_text_that_is_no_completion_is_refused(String text) {
        Problem problem = catchThrowableOfType(Problem.class, () -> Document.read(text, CompletionJson::read));

        assertThat(problem.code()).isEqualTo(PipelineCode.BAD_ENVELOPE);
    }
}
