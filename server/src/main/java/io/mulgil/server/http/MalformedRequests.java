package io.mulgil.server.http;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.server.ServerCode;
import io.mulgil.server.wire.ProblemWire;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is refused before any route sees it, such as a path that cannot be decoded or two Host headers, like every other
 * refusal: as a problem with a trace id, behind the same headers. What was sent is not repeated. Thread-safe.
 */
final class MalformedRequests extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MalformedRequests.class);
    private static final int SERVER_ERROR = 500;
    private static final int VERSION_NOT_SUPPORTED = 505;

    private final Host host;

    MalformedRequests(Host host) {
        this.host = host;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String accepted = request.getHeaders().get("Accept-Language");
        byte[] body = answer(response.getStatus(), "", accepted == null ? "" : accepted, response.getHeaders());
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    // Jetty calls this one for what cannot even be parsed, though it says that it will go; nothing takes its place yet.
    @Override
    @SuppressWarnings("removal")
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        return ByteBuffer.wrap(answer(status, reason == null ? "" : reason, "", fields));
    }

    private byte[] answer(int status, String reason, String accepted, HttpFields.Mutable fields) {
        String traceId = host.newId();
        LOG.debug("{} refused with {} {}", traceId, status, reason);
        Problem problem = status < SERVER_ERROR || status == VERSION_NOT_SUPPORTED
                ? new Problem(ServerCode.MALFORMED_REQUEST, status)
                : new Problem(KernelCode.DEFECT, Integer.toString(status));
        Door.FRAME.forEach(fields::put);
        fields.put(Door.TRACE_HEADER, traceId);
        fields.put("Content-Type", Answer.PROBLEM);
        return Json.write(ProblemWire.of(ProblemNote.of(problem), status, Languages.preferred(accepted), traceId));
    }
}
