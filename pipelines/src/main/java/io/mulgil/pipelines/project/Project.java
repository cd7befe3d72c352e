package io.mulgil.pipelines.project;

import java.util.List;

/** The files of a project, as somebody sends them. */
public record Project(List<File> files) {

    public Project {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param path path within the project, {@code pipelines/flights.yaml}; problems name it
     * @param base folder that relative paths in the file begin at; empty for none
     */
    public record File(String path, String text, String base) {

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        boolean isIn(String folder) {
            return path.startsWith(folder + "/") || path.contains("/" + folder + "/");
        }
    }
}
