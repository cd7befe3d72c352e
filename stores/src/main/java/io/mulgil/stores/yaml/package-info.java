/**
 * Datastores described in YAML, read with the line and column of everything that is wrong. Start with
 * {@link io.mulgil.stores.yaml.DatastoreYaml}.
 */
@NullMarked
package io.mulgil.stores.yaml;

import org.jspecify.annotations.NullMarked;
