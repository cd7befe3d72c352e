/**
 * What a pipeline is: the one model that YAML and AWS Data Pipeline JSON are read into
 * ({@link io.mulgil.pipelines.definition.Definition}), and what is left of it after validation
 * ({@link io.mulgil.pipelines.definition.ValidDefinition}): tasks in order and a schedule. Reading lies in {@code read}, fields for one
 * slot in {@code resolve}, the types and fields there are in {@code vocabulary}, validation and the entry {@code Definitions} in
 * {@code check}, what is stored in {@code ledger}.
 */
@NullMarked
package io.mulgil.pipelines.definition;

import org.jspecify.annotations.NullMarked;
