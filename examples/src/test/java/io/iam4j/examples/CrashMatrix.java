// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Lets a program die at its n-th effect, and looks at what a rerun makes of it.
 *
 * @param what the words of a table for the program
 * @param programs makes it, for a server
 * @param folder for the folders of the programs
 */
record CrashMatrix(String what, BiFunction<EmbeddedIam, SdkHttpClient, CrashedProgram> programs, Path folder) {
    /** Where a program dies; where the rerun of it dies in turn, or 0. */
    record Point(int effect, int again) {
        @Override
        public String toString() {
            return "effect " + effect + (again == 0 ? "" : ", then " + again);
        }
    }

    /** What went wrong in one row of the matrix, and a line about it. */
    record Row(String line, List<String> faults) {}

    /** The findings of the cases that were tried. */
    private static final class Found {
        final List<String> faults = new ArrayList<>();
        int tried;
        int wrong;
        int marked;

        /** After two deaths a note may be left that is marked; after one that is a fault. */
        void add(Point point, List<String> findings) {
            tried++;
            int before = faults.size();
            for (String each : findings) {
                if (point.again() > 0 && each.startsWith(CrashedProgram.MARKED)) marked++;
                else faults.add(point + ": " + each);
            }
            if (faults.size() > before) wrong++;
        }
    }

    /** A program that dies at that effect; whether it did. */
    @FunctionalInterface
    interface Dying {
        boolean dies(EmbeddedIam server, CrashedProgram program, int effect, Path sink) throws Exception;
    }

    static Dying frozen(int parallelism) {
        return (server, program, effect, sink) -> {
            Crash crash = Crash.frozenAt(effect);
            program.runUntil(crash, parallelism, sink);
            return crash.happened();
        };
    }

    /** How many effects there are when nothing happens. */
    int effects(int parallelism) throws IOException {
        try (EmbeddedIam server = EmbeddedIam.start();
                SdkHttpClient http = UrlConnectionHttpClient.create()) {
            Crash never = Crash.never();
            programs.apply(server, http).runUntil(never, parallelism, sink());
            return never.effects();
        }
    }

    private Path sink() throws IOException {
        return Files.createTempDirectory(folder, "sink");
    }

    /** As the folder stands for a process that starts after the death of the first: no lock is held any more. */
    private Path copy(Path from) throws IOException {
        Path to = sink();
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
        return to;
    }

    /** Empty when the rerun did not get as far as its end: that is no case. */
    private Optional<List<String>> at(Point point, Dying dying, SdkHttpClient http) throws Exception {
        try (EmbeddedIam server = EmbeddedIam.start()) {
            CrashedProgram program = programs.apply(server, http);
            Path folder = sink();
            List<String> faults = new ArrayList<>();
            if (!dying.dies(server, program, point.effect(), folder)) faults.add("the program did not die");
            folder = copy(folder);
            if (point.again() > 0) {
                Crash second = Crash.frozenAt(point.again());
                program.runUntil(second, 1, folder);
                if (!second.happened()) return Optional.empty();
                folder = copy(folder);
            }
            faults.addAll(rerun(program, folder));
            return Optional.of(faults);
        }
    }

    private static List<String> rerun(CrashedProgram program, Path folder) throws IOException {
        try {
            return program.rerun(folder);
        } catch (RuntimeException error) {
            return List.of("the rerun ended with " + error);
        }
    }

    /** Every {@code step}-th effect. */
    Row once(String how, Dying program, int parallelism, int step) throws Exception {
        int last = effects(parallelism);
        List<Point> points = IntStream.iterate(1, n -> n <= last, n -> n + step)
                .mapToObj(n -> new Point(n, 0))
                .toList();
        return row(how, program, parallelism, last, points);
    }

    /** These points, two at once. */
    Row row(String how, Dying program, int parallelism, int last, List<Point> points) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
            List<Callable<Optional<List<String>>>> cases = new ArrayList<>();
            for (Point point : points) cases.add(() -> at(point, program, http));
            Found found = new Found();
            List<Future<Optional<List<String>>>> results = two.invokeAll(cases);
            for (int i = 0; i < points.size(); i++) {
                Point point = points.get(i);
                results.get(i).get().ifPresent(findings -> found.add(point, findings));
            }
            String line = Stream.of(what, how, parallelism, last, found.tried, found.wrong, found.marked)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" | ", "| ", " |"));
            return new Row(
                    line,
                    found.faults.stream()
                            .map(fault -> what + ", " + how + ", " + fault)
                            .toList());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a case of the matrix ended with an error", e.getCause());
        } finally {
            two.shutdown();
        }
    }
}
