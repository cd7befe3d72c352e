package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ParameterDefinition;
import io.mulgil.pipelines.definition.resolve.FieldText;
import io.mulgil.pipelines.definition.resolve.Parameters;
import io.mulgil.pipelines.expression.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks that every parameter has a value and that the value is one it may have. Confined to one validation. */
final class ParameterCheck {

    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,255}");

    private final Definition definition;
    private final Report report;

    ParameterCheck(Definition definition, Report report) {
        this.definition = definition;
        this.report = report;
    }

    void check() {
        Set<String> ids = new HashSet<>();
        for (ParameterDefinition parameter : definition.parameters()) {
            Where where = parameter.where();
            if (parameter.id().startsWith("*")) {
                report.problem(where, DefinitionCode.SECRET_PARAMETER, parameter.id());
            } else if (!ID.matcher(parameter.id()).matches()) {
                report.problem(where, DefinitionCode.BAD_ID, parameter.id());
            } else if (!ids.add(parameter.id())) {
                report.problem(where, DefinitionCode.DUPLICATE_ID, parameter.id());
            } else {
                checkValues(parameter, where);
            }
        }
        for (String id : definition.values().keySet()) {
            checkDeclared(id);
        }
    }

    /** Checks what somebody gives for one run; an AWS definition may have values that it does not declare. */
    void checkGiven(Map<String, List<String>> given) {
        given.forEach((id, texts) -> {
            Optional<ParameterDefinition> parameter = definition.parameter(id);
            if (parameter.isPresent()) {
                checkTexts(parameter.get(), texts, Where.object(id));
            } else if (!definition.values().containsKey(id)) {
                report.problem(Where.object(id), DefinitionCode.UNKNOWN_PARAMETER, id, known());
            }
        });
    }

    private String known() {
        return definition.parameters().stream().map(ParameterDefinition::id).collect(Collectors.joining(", "));
    }

    private void checkDeclared(String id) {
        if (id.startsWith("*")) {
            report.problem(Where.object(id), DefinitionCode.SECRET_PARAMETER, id);
        } else if (definition.parameter(id).isEmpty() && definition.form() == Form.YAML) {
            report.warning(Where.object(id), DefinitionCode.VALUE_NOT_DECLARED, id);
        }
    }

    private void checkValues(ParameterDefinition parameter, Where where) {
        Optional<Parameters.Given> given = Parameters.find(definition, Map.of(), parameter.id());
        if (given.isEmpty()) {
            report.problem(where, DefinitionCode.PARAMETER_MISSING, parameter.id());
            return;
        }
        checkTexts(parameter, given.get().texts(), where);
    }

    private void checkTexts(ParameterDefinition parameter, List<String> texts, Where where) {
        if (texts.size() > 1 && !parameter.list()) {
            report.problem(where, DefinitionCode.FIELD_REPEATED, parameter.id());
        }
        for (String text : texts) {
            report.attempt(where, false, () -> {
                check(parameter, text);
                return true;
            });
        }
    }

    private static void check(ParameterDefinition parameter, String text) {
        if (!Template.parse(text).isLiteral()) {
            return;
        }
        switch (parameter.type()) {
            case STRING -> {}
            case INTEGER -> FieldText.checked(FieldKind.INTEGER, text);
            case DOUBLE -> FieldText.checked(FieldKind.DECIMAL, text);
        }
        if (!parameter.allowedValues().isEmpty() && !parameter.allowedValues().contains(text)) {
            throw new Problem(DefinitionCode.VALUE_NOT_ALLOWED, text, String.join(", ", parameter.allowedValues()));
        }
    }
}
