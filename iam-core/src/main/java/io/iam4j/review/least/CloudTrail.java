// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Events of CloudTrail, which are gone through one by one: no file is held in memory whole. */
public interface CloudTrail {
    /**
     * The events in these files, and in those of these directories and the directories in them whose names end in {@code .json} or {@code
     * .json.gz}: log files as CloudTrail writes them to S3, what the console's event history or {@code aws cloudtrail lookup-events} gives
     * as JSON, lists of events, one event a line. Digest files are passed over. They are read anew each time. A file that cannot be read
     * ends it with {@link TrailException}; so does a directory without any.
     */
    static CloudTrail in(Path... filesOrDirectories) {
        List<Path> paths = List.copyOf(Arrays.asList(filesOrDirectories));
        return to -> {
            for (Path path : paths) read(path, to);
        };
    }

    /** These events, once: a second use fails with {@link IllegalStateException}. */
    static CloudTrail of(Iterator<TrailEvent> events) {
        AtomicBoolean used = new AtomicBoolean();
        return to -> {
            if (used.getAndSet(true))
                throw new IllegalStateException(
                        "These events were gone through already; give them anew for each proposal.");
            events.forEachRemaining(to);
        };
    }

    /** Hands over each event, in whatever order. */
    void forEach(Consumer<TrailEvent> to);

    private static void read(Path path, Consumer<TrailEvent> to) {
        if (!Files.isDirectory(path)) {
            try (InputStream in = Files.newInputStream(path)) {
                TrailReader.read(in, path.toString(), to);
            } catch (NoSuchFileException missing) {
                throw new TrailException(path.toString(), "there is no such file or directory.", missing);
            } catch (IOException unreadable) {
                throw new TrailException(
                        path.toString(), "it cannot be read: " + unreadable.getMessage() + ".", unreadable);
            }
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.filter(CloudTrail::isLog).sorted().toList();
        } catch (IOException unreadable) {
            throw new TrailException(
                    path.toString(), "it cannot be listed: " + unreadable.getMessage() + ".", unreadable);
        }
        if (files.isEmpty())
            throw new TrailException(path.toString(), "no file in it has a name that ends in .json or .json.gz.", null);
        files.forEach(file -> read(file, to));
    }

    private static boolean isLog(Path path) {
        String name = path.getFileName().toString();
        return Files.isRegularFile(path)
                && (name.endsWith(".json") || name.endsWith(".json.gz"))
                && !path.toString().contains("CloudTrail-Digest");
    }
}
