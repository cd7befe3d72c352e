package io.mulgil.kernel.work;

import io.mulgil.kernel.rows.Written;
import tools.jackson.databind.JsonNode;

/**
 * What an attempt did for one output.
 *
 * @param manifest the staged files of a dataset output, in the form the room stores defines; JSON null for a sink that has
 *     committed already
 */
public record OutputResult(String object, String outputKey, Written written, JsonNode manifest) {}
