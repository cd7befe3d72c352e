package io.mulgil.pipelines.definition;

/**
 * A data node that a task reads or writes.
 *
 * @param field field of the task's object that names it; {@code node} for the node a precondition is attached to
 * @param object id of the data node
 * @param type its type, for example {@code dataset}
 */
public record NodeUse(String field, String object, String type) {}
