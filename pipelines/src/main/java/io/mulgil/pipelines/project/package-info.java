/**
 * A project is the files somebody keeps: datastores and pipelines. {@link io.mulgil.pipelines.project.Projects} says what is
 * wrong with them, what applying them would change, and applies them in one transaction. Running them is not done here.
 */
@NullMarked
package io.mulgil.pipelines.project;

import org.jspecify.annotations.NullMarked;
