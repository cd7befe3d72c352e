/**
 * How much memory outside the heap the process may take, and who has it: Arrow buffers by allocators, SQL jobs by grants. Start
 * with {@link io.mulgil.kernel.memory.MemoryBudget}.
 */
@NullMarked
package io.mulgil.kernel.memory;

import org.jspecify.annotations.NullMarked;
