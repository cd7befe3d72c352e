package io.mulgil.pipelines.view;

import java.util.List;

/**
 * When a pipeline starts its next slot, or why it does not.
 *
 * @param messages the reasons, most important first; one at least
 * @param commands what to type next, complete; most useful first
 */
public record PipelineExplanation(String pipeline, List<Sentence> messages, List<String> commands) {

    public PipelineExplanation {
        messages = List.copyOf(messages);
        commands = List.copyOf(commands);
    }
}
