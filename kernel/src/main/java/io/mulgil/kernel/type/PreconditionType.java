package io.mulgil.kernel.type;

import io.mulgil.kernel.call.Call;

/** A kind of condition. Stateless; found by ServiceLoader. Thread-safe. */
public interface PreconditionType {

    Description describe();

    /** Looks once. The node it is attached to, if any, is the input of field {@code node}. */
    Verdict check(Call call) throws InterruptedException;
}
