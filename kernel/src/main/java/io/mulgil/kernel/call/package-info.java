/**
 * What an attempt is handed when it runs: its fields, its slot, the data nodes it reads and writes, the doors it may use, and the
 * keys that say whose attempt and which output it is. Nothing here knows a type or a runner. Start with
 * {@link io.mulgil.kernel.call.Call}.
 */
@NullMarked
package io.mulgil.kernel.call;

import org.jspecify.annotations.NullMarked;
