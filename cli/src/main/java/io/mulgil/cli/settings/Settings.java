package io.mulgil.cli.settings;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Language;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one call. For each the first source that has it wins: flag, environment variable {@code MULGIL_…}, the
 * project's {@code mulgil.yaml} in the working folder, the user's context file, default. Immutable.
 */
public final class Settings {

    private static final String PORT_STANDARD = "8787";
    private static final Duration TIMEOUT_STANDARD = Duration.ofSeconds(60);

    private final Map<String, List<String>> flags;
    private final Map<String, String> environment;
    private final Map<String, String> project;
    private final Map<String, String> context;

    private Settings(
            Map<String, List<String>> flags,
            Map<String, String> environment,
            Map<String, String> project,
            Map<String, String> context) {
        this.flags = flags;
        this.environment = environment;
        this.project = project;
        this.context = context;
    }

    /**
     * Gathers the sources.
     *
     * @param flags options given, by long name
     * @param folder where the command was called
     */
    public static Settings of(Map<String, List<String>> flags, Map<String, String> environment, Path folder) {
        return new Settings(
                flags,
                environment,
                FlatYaml.read(folder.resolve("mulgil.yaml")),
                FlatYaml.read(contextFile(environment)));
    }

    /** Mulgil's own folder: store, keys, logs. */
    public Path home() {
        String set = first("home", "home").orElse("");
        return set.isEmpty() ? userFolder(environment).resolve(".mulgil") : absolute(set);
    }

    /** The server's address: what is set, else what the server of this home has written down, else the standard port. */
    public URI server() {
        Optional<String> set = first("server", "server");
        String address = set.orElseGet(() ->
                RunningServer.read(home()).map(RunningServer::address).orElse("http://127.0.0.1:" + PORT_STANDARD));
        try {
            URI uri = new URI(address);
            boolean isWeb = List.of("http", "https").contains(String.valueOf(uri.getScheme()));
            if (!isWeb || String.valueOf(uri.getHost()).equals("null")) {
                throw new Problem(CliCode.BAD_VALUE, address, "--server", "http://127.0.0.1:" + PORT_STANDARD);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new Problem(CliCode.BAD_VALUE, address, "--server", "http://127.0.0.1:" + PORT_STANDARD).because(e);
        }
    }

    public String workspace() {
        return first("workspace", "workspace").orElse("default");
    }

    /** The token to sign in with; never a flag, which other users of the machine could read. Empty when there is none. */
    public String token() {
        String set = environment.getOrDefault("MULGIL_TOKEN", "");
        if (!set.isEmpty()) {
            return set;
        }
        Optional<String> file = first("token-file", "token-file");
        if (file.isPresent()) {
            return contents(absolute(file.get()));
        }
        Path ownToken = home().resolve("admin.token");
        return Files.isReadable(ownToken) ? contents(ownToken) : "";
    }

    /** Longest wait, as {@code --timeout} says; empty when nobody has set one. */
    public Optional<Duration> timeout() {
        return first("timeout", "timeout").map(Settings::seconds);
    }

    public Duration callTimeout() {
        return timeout().orElse(TIMEOUT_STANDARD);
    }

    /** Flag, {@code MULGIL_LANG}, project, context, then the locale of the environment. */
    public Language language() {
        String set = first("lang", "language").orElseGet(() -> localeOf(environment));
        return Language.of(set);
    }

    /** The language before the flags of a call are known. */
    public static Language languageOf(List<String> words, Map<String, String> environment) {
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.startsWith("--lang=")) {
                return Language.of(word.substring("--lang=".length()));
            }
            if (word.equals("--lang") && at + 1 < words.size()) {
                return Language.of(words.get(at + 1));
            }
        }
        String variable = environment.getOrDefault("MULGIL_LANG", "");
        return Language.of(variable.isEmpty() ? localeOf(environment) : variable);
    }

    private Optional<String> first(String flag, String key) {
        List<String> given = flags.getOrDefault("--" + flag, List.of());
        if (!given.isEmpty()) {
            return Optional.of(given.get(0));
        }
        String variable = "MULGIL_" + flag.toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .or(() -> Optional.ofNullable(project.get(key)))
                .or(() -> Optional.ofNullable(context.get(key)));
    }

    private static Duration seconds(String text) {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds > 0 && seconds <= 86_400) {
                return Duration.ofMillis((long) Math.max(1, seconds * 1000));
            }
        } catch (NumberFormatException e) {
            throw new Problem(CliCode.BAD_VALUE, text, "--timeout", "0.3 … 86400").because(e);
        }
        throw new Problem(CliCode.BAD_VALUE, text, "--timeout", "0.3 … 86400");
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Problem(CliCode.FILE_UNREADABLE, file, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static String localeOf(Map<String, String> environment) {
        for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "en";
    }

    private static Path contextFile(Map<String, String> environment) {
        String set = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path config = set.isEmpty() ? userFolder(environment).resolve(".config") : Path.of(set);
        return config.resolve("mulgil").resolve("context.yaml");
    }

    private static Path userFolder(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home", ".") : home);
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }
}
