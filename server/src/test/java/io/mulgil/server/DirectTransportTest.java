package io.mulgil.server;

import io.mulgil.kernel.work.Work;
import io.mulgil.server.runner.RunnerPlacement;

/** A runner in the server's own process. */
final class DirectTransportTest extends TransportContract {

    @Override
    Work open(TestServer of) {
        return of.assembly().work(RunnerPlacement.NAME);
    }
}
