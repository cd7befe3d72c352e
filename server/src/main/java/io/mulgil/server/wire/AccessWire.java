package io.mulgil.server.wire;

import io.mulgil.kernel.access.Role;
import io.mulgil.kernel.store.Micros;
import io.mulgil.server.access.ChainedAudit.Verification;
import io.mulgil.server.access.Identity;
import io.mulgil.server.access.Sessions;
import io.mulgil.server.access.Tokens;
import io.mulgil.server.access.Users;
import io.mulgil.server.access.Workspaces;
import io.mulgil.server.access.ledger.AuditLedger.AuditRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shapes of users, tokens, workspaces, roles and the audit. */
public final class AccessWire {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private AccessWire() {}

    /** A user. */
    public record UserWire(
            String schema,
            String name,
            boolean admin,
            boolean disabled,
            boolean password,
            Instant createdAt,
            long revision) {

        public static UserWire of(Users.User user) {
            return new UserWire(
                    "mulgil.user/v1",
                    user.name(),
                    user.admin(),
                    user.disabled(),
                    user.password(),
                    user.createdAt(),
                    user.revision());
        }
    }

    /** A token without its value. */
    public record TokenWire(
            String schema,
            String id,
            String user,
            String label,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> lastUsedAt) {

        public static TokenWire of(Tokens.Token token) {
            return new TokenWire(
                    "mulgil.token/v1",
                    token.id(),
                    token.user(),
                    token.label(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.usedAt());
        }
    }

    /** A token with its value: the one answer that holds it. */
    public record FreshTokenWire(String schema, TokenWire token, String value) {

        public static FreshTokenWire of(Tokens.Fresh fresh) {
            return new FreshTokenWire(
                    "mulgil.newToken/v1",
                    TokenWire.of(fresh.token()),
                    fresh.value().reveal());
        }
    }

    /** A code that signs in once. */
    public record SignInCodeWire(String schema, String code, String path, Instant expiresAt) {

        public static SignInCodeWire of(Sessions.SignInCode code) {
            String value = code.value().reveal();
            return new SignInCodeWire("mulgil.signInCode/v1", value, "/login?code=" + value, code.expiresAt());
        }
    }

    /** Who is calling. */
    public record MeWire(String schema, String user, boolean admin, String via, List<OwnRole> roles) {

        /** A role of the caller. */
        public record OwnRole(String workspace, String role) {}

        public static MeWire of(Identity identity, List<Workspaces.Member> roles) {
            return new MeWire(
                    "mulgil.me/v1",
                    identity.user(),
                    identity.admin(),
                    identity.via().name().toLowerCase(Locale.ROOT),
                    roles.stream()
                            .map(role ->
                                    new OwnRole(role.workspace(), role.role().label()))
                            .toList());
        }
    }

    /** A workspace. */
    public record WorkspaceWire(String schema, String name, Optional<String> role, Instant createdAt) {

        public static WorkspaceWire of(Workspaces.Workspace workspace) {
            return new WorkspaceWire(
                    "mulgil.workspace/v1", workspace.name(), workspace.role().map(Role::label), workspace.createdAt());
        }
    }

    /** Somebody's role. */
    public record RoleWire(String schema, String user, String role) {

        public static RoleWire of(Workspaces.Member member) {
            return new RoleWire("mulgil.role/v1", member.user(), member.role().label());
        }
    }

    /** One record of the audit. */
    public record AuditWire(
            String schema,
            long id,
            Instant at,
            String user,
            String workspace,
            String via,
            String what,
            String kind,
            String name,
            JsonNode details,
            String traceId) {

        public static AuditWire of(AuditRow row) {
            return new AuditWire(
                    "mulgil.audit/v1",
                    row.id(),
                    Micros.instant(row.at()),
                    row.user(),
                    row.workspace(),
                    row.via(),
                    row.what(),
                    row.kind(),
                    row.name(),
                    MAPPER.readTree(row.details()),
                    row.traceId());
        }
    }

    /** Whether the audit's chain holds. */
    public record VerificationWire(String schema, boolean intact, long records, Optional<Long> firstBroken) {

        public static VerificationWire of(Verification found) {
            boolean intact = found.firstBroken().isEmpty();
            return new VerificationWire(
                    "mulgil.auditVerification/v1",
                    intact,
                    found.records(),
                    intact ? Optional.empty() : Optional.of(found.firstBroken().getAsLong()));
        }
    }

    /** A user to add. */
    public record NewUser(String name, Optional<Boolean> admin) {}

    /** What a user becomes. */
    public record UserChange(boolean admin, boolean disabled) {}

    /** A password to set. */
    public record NewPassword(String password) {}

    /** A token to make. */
    public record NewToken(String label, Optional<String> user, Optional<String> expiresAt) {}

    /** A workspace to add. */
    public record NewWorkspace(String name) {}

    /** A role to give. */
    public record NewRole(String role) {}
}
