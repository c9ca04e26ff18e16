// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operations of IAM and STS with their shapes, read from a table that {@code src/test/model/shapes.py} writes and
 * explains; each is parsed when it is first asked for. Thread-safe.
 */
public final class ServiceModel {
    private static final String RESOURCE = "/io/iam4j/testkit/shapes.txt";
    private static final String NONE = "-";
    private static final ServiceModel LOADED = load();

    private final Map<String, String> lines = new HashMap<>();

    /** Names of operations by service. */
    private final Map<String, Set<String>> names = new HashMap<>();

    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();

    private ServiceModel() {}

    /** The operation of a service, {@code iam} or {@code sts}; absent when the model is older than the operation. */
    public static Optional<Operation> operation(String service, String name) {
        return Optional.ofNullable(LOADED.operation("operation " + service + " " + name));
    }

    /** The names of a service's operations, in no order. */
    public static Set<String> operations(String service) {
        return Collections.unmodifiableSet(LOADED.names.getOrDefault(service, Set.of()));
    }

    private static ServiceModel load() {
        ServiceModel model = new ServiceModel();
        try (InputStream in = ServiceModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null)
                throw new IllegalStateException(RESOURCE + " is not on the class path; is the iam-testkit jar whole?");
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(model::index);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
        return model;
    }

    /** Keeps a line by what it defines; it is parsed when that is first needed. */
    private void index(String line) {
        int kind = line.indexOf(' ');
        boolean operation = line.startsWith("operation ");
        int end = line.indexOf(' ', (operation ? line.indexOf(' ', kind + 1) : kind) + 1);
        if (operation) {
            int name = line.indexOf(' ', kind + 1);
            names.computeIfAbsent(line.substring(kind + 1, name), any -> new HashSet<>())
                    .add(line.substring(name + 1, end));
        }
        lines.put(line.substring(operation ? 0 : kind + 1, end < 0 ? line.length() : end), line);
    }

    private @Nullable Operation operation(String key) {
        return operations.computeIfAbsent(key, any -> {
            String line = lines.get(key);
            if (line == null) return null;
            String[] parts = line.split(" ", -1);
            return new Operation(parts[2], structure(parts[3]), structure(parts[4]));
        });
    }

    private @Nullable Shape shape(String name) {
        return shapes.computeIfAbsent(name, any -> {
            String line = lines.get(name);
            return line == null ? null : shape(line.split(" ", -1));
        });
    }

    private Structure structure(String name) {
        return shape(name) instanceof Structure structure ? structure : new Structure(List.of());
    }

    private Shape shape(String[] line) {
        return switch (line[0]) {
            case "structure" ->
                new Structure(Stream.of(line).skip(2).map(this::member).toList());
            case "list" -> new Sequence(named(line[2]), number(line[3]), number(line[4]));
            case "string" -> new Text(number(line[2]), number(line[3]), pattern(line));
            case "enum" -> new Choice(List.of(line).subList(2, line.length));
            case "integer" -> new Whole(number(line[2]), number(line[3]));
            case "boolean" -> new Flag();
            default -> new Plain(line[0]);
        };
    }

    private Structure.Member member(String text) {
        String[] sides = text.split("=", 2);
        boolean required = sides[0].endsWith("!");
        String name = required ? sides[0].substring(0, sides[0].length() - 1) : sides[0];
        return new Structure.Member(name, named(sides[1]), required);
    }

    private Supplier<Shape> named(String name) {
        return () -> Optional.ofNullable(shape(name))
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " names a shape that it lacks: " + name));
    }

    private static OptionalInt number(String text) {
        return text.equals(NONE) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    private static Optional<Pattern> pattern(String[] line) {
        String regex = String.join(" ", List.of(line).subList(4, line.length));
        return regex.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(regex));
    }
}
