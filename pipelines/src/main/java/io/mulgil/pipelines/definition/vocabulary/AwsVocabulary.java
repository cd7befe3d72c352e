package io.mulgil.pipelines.definition.vocabulary;

import java.util.Set;

/** Words of AWS Data Pipeline that are known here and yet not honoured. */
public final class AwsVocabulary {

    /** Machines are not rented: work runs on the runners there are. */
    public static final Set<String> RESOURCES = Set.of("Ec2Resource", "EmrCluster");

    /** What happens on success, failure or lateness. */
    public static final Set<String> ACTIONS = Set.of("SnsAlarm", "Terminate");

    /** Fields that would run an action. */
    public static final Set<String> ACTION_FIELDS = Set.of("onSuccess", "onFail", "onLateAction");

    /** Types whose work this installation may not be able to do. */
    public static final Set<String> OTHER_TYPES = Set.of(
            "S3DataNode",
            "SqlDataNode",
            "MySqlDataNode",
            "RedshiftDataNode",
            "DynamoDBDataNode",
            "ShellCommandActivity",
            "CopyActivity",
            "SqlActivity",
            "RedshiftCopyActivity",
            "EmrActivity",
            "HadoopActivity",
            "HiveActivity",
            "HiveCopyActivity",
            "PigActivity",
            "S3KeyExists",
            "S3PrefixNotEmpty",
            "DynamoDBTableExists",
            "DynamoDBDataExists",
            "Exists",
            "ShellCommandPrecondition",
            "JdbcDatabase",
            "RdsDatabase",
            "RedshiftDatabase",
            "CSV",
            "TSV",
            "Custom",
            "RegEx",
            "DynamoDBDataFormat",
            "DynamoDBExportDataFormat",
            "ShellScriptConfig",
            "EmrConfiguration",
            "Property",
            "HttpProxy",
            "EbsConfiguration",
            "EbsBlockDeviceConfig",
            "VolumeSpecification");

    /** Fields that say where or as whom AWS runs the work, or how it watches it: the work itself is the same without them. */
    public static final Set<String> FIELDS_WITHOUT_EFFECT = Set.of(
            "role",
            "resourceRole",
            "region",
            "pipelineLogUri",
            "logUri",
            "attemptStatus",
            "reportProgressTimeout",
            "runsOn",
            "workerGroup",
            "lateAfterTimeout",
            "keyPair",
            "keypair");

    private AwsVocabulary() {}
}
