// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Time to read the headers and decode all pixels of a folder of JPEG Lossless DICOM files, against the time that ImageIO with its
 * lossless plugin takes for the bare JPEG streams, which lie in memory. Rounds alternate, on one thread. Not a test: run with the
 * folder as argument; add a number of rounds.
 */
public final class DecodingBenchmark {
    private static final int WARM_UP = 3;

    private DecodingBenchmark() {}

    public static void main(String[] args) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.list(Path.of(args[0]))) {
            files = paths.filter(p -> p.toString().endsWith(".dcm")).sorted().toList();
        }
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        List<byte[]> streams = streams(files);
        double[] ours = new double[rounds];
        double[] bare = new double[rounds];
        double[] ratio = new double[rounds];
        long sum = 0;
        for (int round = -WARM_UP; round < rounds; round++) {
            long start = System.nanoTime();
            sum += readAndDecode(files);
            long middle = System.nanoTime();
            sum += bareDecode(streams);
            long end = System.nanoTime();
            if (round >= 0) {
                ours[round] = (middle - start) / 1e6;
                bare[round] = (end - middle) / 1e6;
                ratio[round] = ours[round] / bare[round];
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d files, %d rounds: headers and pixels %.0f ms, bare ImageIO %.0f ms, ratio %.2f (medians; checksum %x)%n",
                files.size(),
                rounds,
                median(ours),
                median(bare),
                median(ratio),
                sum);
    }

    private static List<byte[]> streams(List<Path> files) throws IOException {
        List<byte[]> streams = new ArrayList<>();
        for (Path path : files) {
            DicomFile file = DicomReader.read(path);
            streams.add(FrameSource.of(file, file.transferSyntax(), PixelDescription.of(file.dataSet()))
                    .frame(0));
        }
        return streams;
    }

    private static long readAndDecode(List<Path> files) throws IOException {
        long sum = 0;
        for (Path path : files) {
            short[] values = PixelDecoder.of(DicomReader.read(path)).decode(0);
            sum += values[values.length / 2];
        }
        return sum;
    }

    private static long bareDecode(List<byte[]> streams) throws IOException {
        long sum = 0;
        for (byte[] stream : streams) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("JPEG").next();
            try (ByteArrayImageInputStream input = new ByteArrayImageInputStream(stream)) {
                reader.setInput(input, true, true);
                sum += reader.readRaster(0, null).getSample(0, 0, 0);
            } finally {
                reader.dispose();
            }
        }
        return sum;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
