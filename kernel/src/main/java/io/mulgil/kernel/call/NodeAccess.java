package io.mulgil.kernel.call;

import tools.jackson.databind.JsonNode;

/**
 * One input or output of an attempt, opened: self-contained, so that a runner needs no ledger to use it.
 *
 * @param field field of the activity that names it, for example {@code input}
 * @param object id of the data node
 * @param type data node type, for example {@code dataset}
 * @param place where it lies, in the form the type's room defines; secrets only as references
 * @param outputKey text of the output key; empty for an input
 */
public record NodeAccess(String field, String object, String type, JsonNode place, String outputKey) {}
