package io.mulgil.server;

import io.mulgil.kernel.work.Work;

/** A runner in a process of its own. */
final class HttpTransportTest extends TransportContract {

    @Override
    Work open(TestServer of) {
        return of.remoteWork();
    }
}
