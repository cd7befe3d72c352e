package io.mulgil.cli.settings;

import java.util.Locale;

/**
 * Everything that can be set, and where: as an option, in the environment, in a file. The help of the commands and the page
 * {@code docs/reference/configuration.md} are drawn from here; what a setting means stands in the texts, under
 * {@code option.<name>}. What opens a server to others is never read from a file, which may have come with somebody's project.
 */
public enum Setting {
    HOME(Scope.CALL, "MULGIL_HOME", "home", "~/.mulgil"),
    SERVER(Scope.CALL, "MULGIL_SERVER", "server", ""),
    WORKSPACE(Scope.CALL, "MULGIL_WORKSPACE", "workspace", "default"),
    TOKEN(Scope.ENVIRONMENT, "MULGIL_TOKEN", "", ""),
    TOKEN_FILE(Scope.CALL, "MULGIL_TOKEN_FILE", "token-file", ""),
    TIMEOUT(Scope.CALL, "MULGIL_TIMEOUT", "timeout", "60"),
    LANG(Scope.CALL, "MULGIL_LANG", "language", ""),
    NO_COLOR(Scope.ENVIRONMENT, "NO_COLOR", "", ""),
    PORT(Scope.SERVER, "MULGIL_PORT", "", "8787"),
    BIND(Scope.SERVER, "MULGIL_BIND", "", "127.0.0.1"),
    ALLOW_REMOTE(Scope.SERVER, "MULGIL_ALLOW_REMOTE", "", "false"),
    HOST_NAME(Scope.SERVER, "MULGIL_HOST_NAME", "", ""),
    ALLOW(Scope.SERVER, "MULGIL_ALLOW", "", ""),
    STORE(Scope.SERVER, "MULGIL_STORE", "", ""),
    MEMORY(Scope.SERVER, "MULGIL_MEMORY", "", ""),
    LEASE_SECONDS(Scope.SERVER, "MULGIL_LEASE_SECONDS", "", "30"),
    HISTORY_DAYS(Scope.SERVER, "MULGIL_HISTORY_DAYS", "", "90"),
    PGPASSWORD(Scope.ENVIRONMENT, "PGPASSWORD", "", "");

    private final Scope scope;
    private final String variable;
    private final String fileKey;
    private final String fallback;

    Setting(Scope scope, String variable, String fileKey, String fallback) {
        this.scope = scope;
        this.variable = variable;
        this.fileKey = fileKey;
        this.fallback = fallback;
    }

    /** What a setting is for. */
    public enum Scope {
        /** An option of every command. */
        CALL,
        /** An option of the commands that start a server. */
        SERVER,
        /** No option: it is secret, or everybody's convention. */
        ENVIRONMENT
    }

    /** Name in the texts, for example {@code token-file}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The option, for example {@code --token-file}; empty where there is none. */
    public String option() {
        return switch (scope) {
            case CALL, SERVER -> "--" + key();
            case ENVIRONMENT -> "";
        };
    }

    /** The environment variable. */
    public String variable() {
        return variable;
    }

    /** The key in {@code mulgil.yaml} and in the user's context file; empty where no file may say it. */
    public String fileKey() {
        return fileKey;
    }

    /** What holds when nothing is set; empty where that is not one value: the texts then say it under {@code default.<name>}. */
    public String fallback() {
        return fallback;
    }
}
