package io.mulgil.server.studio;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The templates of the studio, compiled with the program. Thread-safe. */
final class Templates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /** The page or fragment as HTML; every value is escaped for the place it stands in. */
    String draw(String template, Map<String, Object> values) {
        StringOutput page = new StringOutput(16_384);
        engine.render(template, values, page);
        return page.toString();
    }
}
