package io.mulgil.kernel.access;

/**
 * On whose behalf something happens. A scheduled run acts as its pipeline's {@code runAs} identity.
 *
 * @param principal user name
 * @param workspace workspace the call concerns
 * @param via how they came: {@code api}, {@code studio}, {@code engine}, or a token's label
 * @param traceId id that ties together what one request caused
 */
public record Caller(String principal, String workspace, Via via, String traceId) {

    /** The entrance. */
    public enum Via {
        API,
        STUDIO,
        ENGINE
    }

    public Caller in(String otherWorkspace) {
        return new Caller(principal, otherWorkspace, via, traceId);
    }
}
