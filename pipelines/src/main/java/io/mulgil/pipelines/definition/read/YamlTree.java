package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.pipelines.definition.DefinitionCode;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Parses YAML to nodes with marks, and refuses what a definition has no use for: tags, anchors, deep nesting. */
final class YamlTree {

    private static final int DEPTH_MAX = 64;

    private YamlTree() {}

    /**
     * The root node; empty for an empty text.
     *
     * @throws Problem MG-1202 to MG-1206 at line and column
     */
    static Optional<Node> parse(String text, String source) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(text.length() + 1)
                .build();
        try {
            refuseSurprises(text, source, settings);
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            throw syntax(e, text, source);
        } catch (YamlEngineException e) {
            throw new Problem(DefinitionCode.BAD_YAML, firstLine(String.valueOf(e.getMessage())))
                    .at(Where.in(source))
                    .because(e);
        }
    }

    static Where where(String source, Optional<Mark> mark) {
        return mark.map(found -> Where.in(source).at(found.getLine() + 1, found.getColumn() + 1))
                .orElse(Where.in(source));
    }

    // Events come one by one and need no stack, so that this pass is safe for any nesting.
    private static void refuseSurprises(String text, String source, LoadSettings settings) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            Where where = where(source, event.getStartMark());
            if (event instanceof AliasEvent
                    || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
                throw new Problem(DefinitionCode.ANCHOR_NOT_ALLOWED).at(where);
            }
            refuseTag(event, where);
            depth += event instanceof CollectionStartEvent ? 1 : 0;
            depth -= event instanceof CollectionEndEvent ? 1 : 0;
            if (depth > DEPTH_MAX) {
                throw new Problem(DefinitionCode.NESTED_TOO_DEEP, DEPTH_MAX).at(where);
            }
        }
    }

    private static void refuseTag(Event event, Where where) {
        Optional<String> tag = Optional.empty();
        if (event instanceof ScalarEvent scalar) {
            tag = scalar.getTag();
        } else if (event instanceof CollectionStartEvent collection) {
            tag = collection.getTag();
        }
        if (tag.isPresent()) {
            throw new Problem(DefinitionCode.TAG_NOT_ALLOWED, tag.get()).at(where);
        }
    }

    private static Problem syntax(MarkedYamlEngineException e, String text, String source) {
        Optional<Mark> mark = e.getProblemMark();
        Where where = where(source, mark);
        boolean tab = mark.filter(found -> characterAt(text, found) == '\t').isPresent();
        return tab
                ? new Problem(DefinitionCode.TAB).at(where).because(e)
                : new Problem(DefinitionCode.BAD_YAML, firstLine(e.getProblem()))
                        .at(where)
                        .because(e);
    }

    private static char characterAt(String text, Mark mark) {
        int line = 0;
        int start = 0;
        while (line < mark.getLine()) {
            start = text.indexOf('\n', start) + 1;
            line++;
            if (start == 0) {
                return '\0';
            }
        }
        int at = start + mark.getColumn();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    static boolean isPlain(ScalarStyle style) {
        return style == ScalarStyle.PLAIN;
    }
}
