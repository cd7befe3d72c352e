package io.mulgil.pipelines.definition;

import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Retry;

/** What a definition can be refused for, and what is wrong with a project of definitions. */
public enum DefinitionCode implements Code {
    /** MG-1200 */
    NOT_VALID(1200, Kind.INVALID),
    /** MG-1201 */
    TOO_LARGE(1201, Kind.TOO_LARGE),
    /** MG-1202 */
    BAD_YAML(1202, Kind.INVALID),
    /** MG-1203 */
    TAB(1203, Kind.INVALID),
    /** MG-1204 */
    DUPLICATE_KEY(1204, Kind.INVALID),
    /** MG-1205 */
    TAG_NOT_ALLOWED(1205, Kind.INVALID),
    /** MG-1206 */
    NESTED_TOO_DEEP(1206, Kind.INVALID),
    /** MG-1207 */
    BAD_AWS_JSON(1207, Kind.INVALID),
    /** MG-1208 */
    NOT_A_MAPPING(1208, Kind.INVALID),
    /** MG-1209 */
    NOT_A_LIST(1209, Kind.INVALID),
    /** MG-1210 */
    NOT_A_TEXT(1210, Kind.INVALID),
    /** MG-1219 */
    ANCHOR_NOT_ALLOWED(1219, Kind.INVALID),
    /** MG-1211 */
    BAD_INTEGER(1211, Kind.INVALID),
    /** MG-1212 */
    BAD_DECIMAL(1212, Kind.INVALID),
    /** MG-1213 */
    BAD_BOOLEAN(1213, Kind.INVALID),
    /** MG-1214 */
    BAD_PERIOD(1214, Kind.INVALID),
    /** MG-1215 */
    BAD_DATETIME(1215, Kind.INVALID),
    /** MG-1216 */
    BAD_CHOICE(1216, Kind.INVALID),
    /** MG-1217 */
    BAD_TREE(1217, Kind.INVALID),
    /** MG-1218 */
    OUT_OF_RANGE(1218, Kind.INVALID),
    /** MG-1221 */
    UNKNOWN_SECTION(1221, Kind.INVALID),
    /** MG-1222 */
    UNKNOWN_FORMAT(1222, Kind.INVALID),
    /** MG-1223 */
    NAME_MISSING(1223, Kind.INVALID),
    /** MG-1224 */
    DUPLICATE_ID(1224, Kind.INVALID),
    /** MG-1225 */
    BAD_ID(1225, Kind.INVALID),
    /** MG-1226 */
    TYPE_MISSING(1226, Kind.INVALID),
    /** MG-1227 */
    UNKNOWN_TYPE(1227, Kind.INVALID),
    /** MG-1228 */
    UNKNOWN_FIELD(1228, Kind.INVALID),
    /** MG-1229 */
    WRONG_SECTION(1229, Kind.INVALID),
    /** MG-1230 */
    FIELD_MISSING(1230, Kind.INVALID),
    /** MG-1231 */
    FIELD_REPEATED(1231, Kind.INVALID),
    /** MG-1232 */
    EMPTY_VALUE(1232, Kind.INVALID),
    /** MG-1233 */
    NOT_A_REFERENCE(1233, Kind.INVALID),
    /** MG-1234 */
    MISSING_OBJECT(1234, Kind.INVALID),
    /** MG-1235 */
    WRONG_KIND(1235, Kind.INVALID),
    /** MG-1236 */
    PARENT_CIRCLE(1236, Kind.INVALID),
    /** MG-1237 */
    TASK_CIRCLE(1237, Kind.INVALID),
    /** MG-1238 */
    TWO_WRITERS(1238, Kind.INVALID),
    /** MG-1239 */
    PARAMETER_MISSING(1239, Kind.INVALID),
    /** MG-1240 */
    VALUE_NOT_ALLOWED(1240, Kind.INVALID),
    /** MG-1241 */
    SECRET_PARAMETER(1241, Kind.INVALID),
    /** MG-1242 */
    RUNTIME_FIELD(1242, Kind.INVALID),
    /** MG-1243 */
    NO_SCHEDULE(1243, Kind.INVALID),
    /** MG-1244 */
    FIELDS_EXCLUDE(1244, Kind.INVALID),
    /** MG-1245 */
    TOO_MANY_OBJECTS(1245, Kind.TOO_LARGE),
    /** MG-1246 */
    NOTHING_TO_DO(1246, Kind.INVALID),
    /** MG-1247 */
    NOT_HONOURED(1247, Kind.INVALID),
    /** MG-1248 */
    TYPE_NOT_INSTALLED(1248, Kind.INVALID),
    /** MG-1249 */
    SCHEDULES_DIFFER(1249, Kind.INVALID),
    /** MG-1250 */
    UNKNOWN_PARAMETER(1250, Kind.INVALID),
    /** MG-1261 */
    FIELD_IGNORED(1261, Kind.INVALID),
    /** MG-1262 */
    WITHOUT_EFFECT(1262, Kind.INVALID),
    /** MG-1263 */
    ABOVE_AWS_LIMIT(1263, Kind.INVALID),
    /** MG-1265 */
    SCHEDULE_NOT_USED(1265, Kind.INVALID),
    /** MG-1266 */
    LENIENT_JSON(1266, Kind.INVALID),
    /** MG-1267 */
    SCHEDULE_TYPE_ASSUMED(1267, Kind.INVALID),
    /** MG-1268 */
    VALUE_NOT_DECLARED(1268, Kind.INVALID),
    /** MG-1281 */
    STALE_PLAN(1281, Kind.CONFLICT),
    /** MG-1282 */
    SAME_NAME(1282, Kind.INVALID),
    /** MG-1284 */
    NOTHING_TO_APPLY(1284, Kind.INVALID),
    /** MG-1285 */
    UNKNOWN_FILE(1285, Kind.INVALID),
    /** MG-1286 */
    WEAK_GUARANTEE(1286, Kind.INVALID),
    /** MG-1287 */
    CANNOT_RERUN(1287, Kind.INVALID),
    /** MG-1288 */
    MANY_PAST_SLOTS(1288, Kind.INVALID),
    /** MG-1289 */
    NOT_FITTING(1289, Kind.INVALID),
    /** MG-1291 */
    SAME_NODE(1291, Kind.INVALID);

    private final Traits traits;

    DefinitionCode(int number, Kind kind) {
        this.traits = new Traits(number, Blame.CALLER, Retry.NO, kind);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
