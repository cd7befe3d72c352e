package io.mulgil.cli.settings;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Language;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of one call. For each the first source that has it wins: flag, environment variable {@code MULGIL_…}, the
 * project's {@code mulgil.yaml} in the working folder, the user's context file, default. Immutable.
 */
public final class Settings {

    private static final String ADDRESS_STANDARD = "http://127.0.0.1:" + Setting.PORT.fallback();

    /** What {@code mulgil.yaml} says besides settings. */
    private static final Set<String> PROJECT_KEYS = Set.of("format", "project");

    private static final Pattern WITH_PASSWORD = Pattern.compile("postgres(?:ql)?://[^/@]*:[^/]+@.*");

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
                flags, environment, project(folder), FlatYaml.read(contextFile(environment), keys(Set.of())));
    }

    /**
     * What a project's {@code mulgil.yaml} says; nothing when it has none.
     *
     * @throws Problem MG-7924 for a key that is none
     */
    public static Map<String, String> project(Path folder) {
        return FlatYaml.read(folder.resolve("mulgil.yaml"), keys(PROJECT_KEYS));
    }

    private static Set<String> keys(Set<String> more) {
        return Stream.concat(Arrays.stream(Setting.values()).map(Setting::fileKey), more.stream())
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Mulgil's own folder: store, keys, logs. */
    public Path home() {
        return find(Setting.HOME).map(Settings::absolute).orElseGet(() -> userFolder(environment)
                .resolve(".mulgil"));
    }

    /** The server's address: what is set, else what the server of this home has written down, else the standard port. */
    public URI server() {
        String address = find(Setting.SERVER).or(this::ownAddress).orElse(ADDRESS_STANDARD);
        try {
            URI uri = new URI(address);
            boolean isWeb = List.of("http", "https").contains(String.valueOf(uri.getScheme()));
            if (!isWeb || String.valueOf(uri.getHost()).equals("null")) {
                throw new Problem(CliCode.BAD_VALUE, address, Setting.SERVER.option(), ADDRESS_STANDARD);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new Problem(CliCode.BAD_VALUE, address, Setting.SERVER.option(), ADDRESS_STANDARD).because(e);
        }
    }

    public String workspace() {
        return text(Setting.WORKSPACE);
    }

    /**
     * The token to sign in with; never an option, which other users of the machine could read. Empty when there is none. The admin's
     * token that lies in the home is for the server of this home alone: a project's file may name any other.
     */
    public String token() {
        Optional<String> set = find(Setting.TOKEN);
        if (set.isPresent()) {
            return set.get();
        }
        Optional<String> file = find(Setting.TOKEN_FILE);
        if (file.isPresent()) {
            return contents(absolute(file.get()));
        }
        Path ownToken = home().resolve("admin.token");
        return isOwnServer() && Files.isReadable(ownToken) ? contents(ownToken) : "";
    }

    /**
     * The address of the control store; empty for the embedded one.
     *
     * @throws Problem MG-7920 when an argument holds a password: every account of the machine can see arguments, and shells keep them
     */
    public String store() {
        String address = text(Setting.STORE);
        if (flags.containsKey(Setting.STORE.option())
                && WITH_PASSWORD.matcher(address).matches()) {
            throw new Problem(CliCode.PASSWORD_SHOWN, Setting.STORE.option());
        }
        return address;
    }

    /** Longest wait, as {@code --timeout} says; empty when nobody has set one. */
    public Optional<Duration> timeout() {
        return find(Setting.TIMEOUT).map(Settings::seconds);
    }

    public Duration callTimeout() {
        return seconds(text(Setting.TIMEOUT));
    }

    /** What is set, else the locale of the environment. */
    public Language language() {
        return Language.of(find(Setting.LANG).orElseGet(() -> localeOf(environment)));
    }

    /** A setting as it is, or what holds when nothing is set. */
    public String text(Setting setting) {
        return find(setting).orElse(setting.fallback());
    }

    /** All values of a setting that may be given several times; in the environment they stand as in {@code PATH}. */
    public List<String> all(Setting setting) {
        List<String> given = flags.getOrDefault(setting.option(), List.of());
        return given.isEmpty()
                ? variable(setting)
                        .map(values -> List.of(values.split(File.pathSeparator)))
                        .orElse(List.of())
                : given;
    }

    /** Whether something that is off or on is on: its option is there, or its variable is {@code true}. */
    public boolean isOn(Setting setting) {
        if (flags.containsKey(setting.option())) {
            return true;
        }
        String value = text(setting);
        if (!List.of("true", "false").contains(value)) {
            throw new Problem(CliCode.BAD_VALUE, value, setting.variable(), "true, false");
        }
        return value.equals("true");
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
        String variable = environment.getOrDefault(Setting.LANG.variable(), "");
        return Language.of(variable.isEmpty() ? localeOf(environment) : variable);
    }

    private Optional<String> find(Setting setting) {
        return flags.getOrDefault(setting.option(), List.of()).stream()
                .findFirst()
                .or(() -> variable(setting))
                .or(() -> Optional.ofNullable(project.get(setting.fileKey())))
                .or(() -> Optional.ofNullable(context.get(setting.fileKey())));
    }

    private Optional<String> variable(Setting setting) {
        return Optional.ofNullable(environment.get(setting.variable())).filter(value -> !value.isEmpty());
    }

    private Optional<String> ownAddress() {
        return RunningServer.read(home()).map(RunningServer::address);
    }

    private boolean isOwnServer() {
        URI server = server();
        String host = server.getHost();
        boolean isLoopback = host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
        return isLoopback || ownAddress().filter(server.toString()::equals).isPresent();
    }

    private static Duration seconds(String text) {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds > 0 && seconds <= 86_400) {
                return Duration.ofMillis((long) Math.max(1, seconds * 1000));
            }
        } catch (NumberFormatException e) {
            throw new Problem(CliCode.BAD_VALUE, text, Setting.TIMEOUT.option(), "0.3 … 86400").because(e);
        }
        throw new Problem(CliCode.BAD_VALUE, text, Setting.TIMEOUT.option(), "0.3 … 86400");
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
