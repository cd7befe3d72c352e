package io.mulgil.cli.docs;

import io.mulgil.cli.settings.Setting;
import io.mulgil.cli.text.Texts;
import io.mulgil.kernel.text.Language;
import java.util.List;

/** Every setting, where it is set and what it means. */
final class ConfigurationPage implements ReferenceTest.Page {

    @Override
    public String file() {
        return "configuration.md";
    }

    @Override
    public String text() {
        Texts texts = Texts.in(Language.ENGLISH);
        StringBuilder page = new StringBuilder(
                """
                # Configuration

                Nothing has to be configured. For each setting the first place that has it wins: the option, the environment variable, `mulgil.yaml` in
                the folder a command is called in, the user's `~/.config/mulgil/context.yaml`, the default. What opens a server to others is never read
                from a file. Several folders in `MULGIL_ALLOW` and several names in `MULGIL_HOST_NAME` are
                separated as in `PATH`.

                | setting | option | environment | file key | default | meaning |
                |---|---|---|---|---|---|
                """);
        for (Setting setting : Setting.values()) {
            List<String> cells = List.of(
                    setting.key(),
                    code(setting.option()),
                    code(setting.variable()),
                    code(setting.fileKey()),
                    texts.find("default." + setting.key()).orElse(code(setting.fallback())),
                    texts.say("option." + setting.key()));
            page.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return page.toString();
    }

    private static String code(String word) {
        return word.isEmpty() ? "" : "`" + word + "`";
    }
}
