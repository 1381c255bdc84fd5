// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Files for tests of a whole training: pictures of two slices a patient in a folder of its own, and recipes of a few seconds. */
public final class TinyTraining {
    private static final int SIDE = 32;
    public static final int PATIENTS = 4;

    private TinyTraining() {}

    /** A recipe of lesions with so many steps. */
    public static Path lesionRecipe(Path folder, int steps) throws IOException {
        return recipe(
                folder,
                "lesions",
                "{\"type\": \"covid-rate\", \"filters\": [16, 16]}",
                "[{\"step\": \"slice_min_max\"}, {\"step\": \"multiply_by_lungs\"},"
                        + " {\"step\": \"resize\", \"width\": 32, \"height\": 32}]",
                steps);
    }

    /** The same for lungs. */
    public static Path lungRecipe(Path folder, int steps) throws IOException {
        return recipe(
                folder,
                "lungs",
                "{\"type\": \"unet\", \"classes\": 3, \"channels\": 2, \"depth\": 2}",
                "[{\"step\": \"lungmask\"}]",
                steps);
    }

    private static Path recipe(Path folder, String task, String network, String preparation, int steps)
            throws IOException {
        return Files.writeString(
                folder.resolve("tiny-" + task + ".json"),
                "{\"name\": \"tiny-" + task + "\", \"task\": \"" + task + "\", \"architecture\": " + network
                        + ", \"preparation\": " + preparation + ", \"numbers\": {\"steps\": " + steps
                        + ", \"batch\": 2, \"side\": 32, \"early_side\": 32, \"learning_rate\": 0.01,"
                        + " \"validate_every\": 2}, \"augmentation\": {\"flip_x\": 0.5, \"noise\": 0.02}}");
    }

    /** Pictures in {@code images}, masks of a bright patch in {@code masks}, lungs around it in {@code lungs}. */
    public static void write(Path folder) throws IOException {
        Random random = new Random(8);
        for (int i = 0; i < 2 * PATIENTS; i++) {
            BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
            BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
            BufferedImage lungs = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
            int x0 = 5 + random.nextInt(12);
            int y0 = 5 + random.nextInt(12);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    boolean lesion = x >= x0 && x < x0 + 9 && y >= y0 && y < y0 + 8;
                    boolean lung = x > 2 && x < SIDE - 2 && y > 3 && y < SIDE - 3 && x != SIDE / 2;
                    image.getRaster().setSample(x, y, 0, (lesion ? 180 : 60) + random.nextInt(30));
                    mask.getRaster().setSample(x, y, 0, lesion ? 255 : 0);
                    lungs.getRaster().setSample(x, y, 0, lung ? 255 : 0);
                }
            }
            String name = "p" + i / 2 + "/s" + i % 2 + ".png";
            write(image, folder.resolve("images").resolve(name));
            write(mask, folder.resolve("masks").resolve(name));
            write(lungs, folder.resolve("lungs").resolve(name));
        }
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
