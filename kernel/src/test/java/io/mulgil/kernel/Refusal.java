package io.mulgil.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects that something is refused with a certain code. */
public final class Refusal {

    private Refusal() {}

    public static Problem expect(Code code, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(Problem.class);
        Problem problem = (Problem) thrown;
        assertThat(problem.code()).isEqualTo(code);
        return problem;
    }
}
