package io.mulgil.server.wire.pipelines;

import io.mulgil.kernel.text.Language;
import io.mulgil.pipelines.view.PipelineExplanation;
import java.util.List;

/** When a pipeline starts its next slot, or why it does not. */
public record PipelineExplanationWire(String schema, String pipeline, List<String> messages, List<String> commands) {

    public static PipelineExplanationWire of(PipelineExplanation explanation, Language language) {
        return new PipelineExplanationWire(
                "mulgil.pipelineExplanation/v1",
                explanation.pipeline(),
                explanation.messages().stream()
                        .map(message -> message.say(language))
                        .toList(),
                explanation.commands());
    }
}
