package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.problem.Where;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.FieldValue;
import io.mulgil.pipelines.definition.ObjectDefinition;
import java.nio.charset.StandardCharsets;

/** Warns where a definition is larger than AWS Data Pipeline takes. Mulgil takes it all the same. */
final class AwsLimits {

    private static final int OBJECTS_MAX = 100;
    private static final int FIELDS_MAX = 50;
    private static final int VALUE_BYTES_MAX = 10_240;
    private static final int OBJECT_BYTES_MAX = 15_360;

    private final Report report;

    AwsLimits(Report report) {
        this.report = report;
    }

    void check(Definition definition) {
        warnAbove(Where.NOWHERE, "objects", definition.objects().size(), OBJECTS_MAX);
        definition.objects().forEach(this::check);
    }

    private void check(ObjectDefinition object) {
        int fields = 0;
        int objectBytes = 0;
        for (FieldEntry field : object.fields()) {
            fields += field.values().size();
            for (FieldValue value : field.values()) {
                int bytes = bytes(value.text());
                Where where = value.where().object(object.id(), field.name());
                warnAbove(where, "bytes in '" + field.name() + "'", bytes, VALUE_BYTES_MAX);
                objectBytes += bytes + bytes(field.name());
            }
        }
        warnAbove(object.where(), "fields", fields, FIELDS_MAX);
        warnAbove(object.where(), "bytes", objectBytes, OBJECT_BYTES_MAX);
    }

    private void warnAbove(Where where, String what, int value, int max) {
        if (value > max) {
            report.warning(where, DefinitionCode.ABOVE_AWS_LIMIT, what, value, max);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
