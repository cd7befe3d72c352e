package io.mulgil.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StoreVersionTest {

    @Test
    void the_current_version_is_the_highest_major_version_of_the_scripts() throws IOException, URISyntaxException {
        Path scripts = Path.of(StoreVersion.class
                        .getResource("/db/mulgil/V1_1__kernel.sql")
                        .toURI())
                .getParent();
        List<Integer> majors;
        try (Stream<Path> files = Files.list(scripts)) {
            majors = files.map(file -> file.getFileName().toString())
                    .map(name -> Integer.valueOf(name.replaceAll("^V(\\d+)_\\d+__[a-z_]+\\.sql$", "$1")))
                    .toList();
        }

        assertThat(majors).isNotEmpty();
        assertThat(majors.stream().mapToInt(Integer::intValue).max()).hasValue(StoreVersion.CURRENT);
    }
}
