package io.mulgil.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TmpfsTest {

    @Test
    void a_file_larger_than_the_file_system_does_not_fit() {
        Path folder;
        try (Tmpfs small = Tmpfs.mount(1 << 20)) {
            folder = small.folder();

            assertThatThrownBy(() -> Files.write(small.folder().resolve("large"), new byte[2 << 20]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device");
        }
        assertThat(folder).doesNotExist();
    }
}
