package io.mulgil.stores.query;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.memory.MemoryBudget;
import java.nio.file.Path;

/**
 * What jobs of the embedded engine are made from.
 *
 * @param staging folder that each job makes its own folder in
 */
public record JobSpace(Host host, MemoryBudget memory, Path staging) {}
