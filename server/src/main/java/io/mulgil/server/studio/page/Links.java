package io.mulgil.server.studio.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of the studio's screens and of what their forms post to. */
public final class Links {

    private Links() {}

    /** The newest slots of a pipeline. */
    public static String grid(String pipeline) {
        return "/pipelines/" + encoded(pipeline) + "/grid";
    }

    /** The grid with one instance open; {@code window} are the parameters of the slots shown, may be empty. */
    public static String instance(String pipeline, String window, SlotName slot, String task) {
        String open = "slot=" + encoded(slot.key()) + "&task=" + encoded(task);
        return grid(pipeline) + "?" + (window.isEmpty() ? open : window + "&" + open);
    }

    /** Where a rerun of one task of a run is asked for. */
    public static String rerun(String pipeline, long run, String task) {
        return "/pipelines/" + encoded(pipeline) + "/runs/" + run + "/rerun?task=" + encoded(task);
    }

    /** Where the cancelation of a run is asked for. */
    public static String cancel(String pipeline, long run) {
        return "/pipelines/" + encoded(pipeline) + "/runs/" + run + "/cancel";
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
