package io.mulgil.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pictures of the documentation; {@code -Dpictures=../docs/images} takes them anew, else they go to the build's folder. */
@ExtendWith(World.Shared.class)
final class PicturesTest {

    private static final Path FOLDER = Path.of(System.getProperty("pictures", "target/pictures"));

    private final World world;

    PicturesTest(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({"studio-home, /", "studio-grid, /pipelines/flights_daily/grid?slot=2001-01-08&task=check"})
    void a_screen_is_worth_a_picture(String name, String path) throws IOException {
        Path file = FOLDER.resolve(name + ".png");
        try (Tab tab = world.signedIn(world.reader("en").sized(1_600, 900), path)) {
            assertThat(tab.find("#live-state")).hasText("Live");
            tab.page().screenshot(new Page.ScreenshotOptions().setPath(file));
        }

        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(1_600);
        assertThat(picture.getHeight()).isEqualTo(900);
    }
}
