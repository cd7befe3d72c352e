/**
 * The words of definitions: which types are installed, which fields each has, and which words of AWS Data Pipeline are known without
 * effect. Start with {@link io.mulgil.pipelines.definition.vocabulary.Vocabulary}.
 */
@NullMarked
package io.mulgil.pipelines.definition.vocabulary;

import org.jspecify.annotations.NullMarked;
