package io.mulgil.pipelines.definition;

/** How a definition's text is written. */
public enum Form {
    /** Mulgil's own sections, as YAML. */
    YAML,
    /** {@code objects}, {@code parameters} and {@code values}, as AWS Data Pipeline writes them. */
    AWS_JSON
}
