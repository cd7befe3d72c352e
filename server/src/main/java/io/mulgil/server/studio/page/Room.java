package io.mulgil.server.studio.page;

/** The rooms of the studio, in the order of the rail. */
public enum Room {
    HOME("/", "i-home", "studio.room.home"),
    PIPELINES("/pipelines", "i-pipe", "studio.room.pipelines");

    private final String path;
    private final String icon;
    private final String key;

    Room(String path, String icon, String key) {
        this.path = path;
        this.icon = icon;
        this.key = key;
    }

    public String path() {
        return path;
    }

    /** The symbol's id in {@code icons.svg}. */
    public String icon() {
        return icon;
    }

    /** The key of its name in the catalogue. */
    public String key() {
        return key;
    }
}
