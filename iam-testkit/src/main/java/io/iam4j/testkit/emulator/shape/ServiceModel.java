// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The operations of IAM and STS with their shapes, read from a table that {@code src/test/model/shapes.py} writes and
 * explains. Immutable, thread-safe.
 */
public final class ServiceModel {
    private static final String RESOURCE = "/io/iam4j/testkit/shapes.txt";
    private static final String NONE = "-";
    private static final ServiceModel LOADED = load();

    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, Operation> operations = new HashMap<>();

    private ServiceModel() {}

    /** The operation of a service, {@code iam} or {@code sts}; absent when the model is older than the operation. */
    public static Optional<Operation> operation(String service, String name) {
        return Optional.ofNullable(LOADED.operations.get(service + " " + name));
    }

    private static ServiceModel load() {
        ServiceModel model = new ServiceModel();
        try (InputStream in = ServiceModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null)
                throw new IllegalStateException(RESOURCE + " is not on the class path; is the iam-testkit jar whole?");
            List<String[]> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .toList();
            lines.forEach(model::addShape);
            lines.forEach(model::addOperation);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
        return model;
    }

    private void addShape(String[] line) {
        if (!line[0].equals("operation")) shapes.put(line[1], shape(line));
    }

    private void addOperation(String[] line) {
        if (line[0].equals("operation"))
            operations.put(line[1] + " " + line[2], new Operation(line[2], structure(line[3]), structure(line[4])));
    }

    private Structure structure(String name) {
        return shapes.get(name) instanceof Structure structure ? structure : new Structure(List.of());
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
        return () -> Optional.ofNullable(shapes.get(name))
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
