// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the real readers make of files: the AWS SDK for Java, and botocore where python3 has it. */
final class Readers {
    /**
     * A file to read.
     *
     * @param name what it is about
     */
    record Case(String name, ProfileFile.Kind kind, byte[] content) {
        static Case of(String name, ProfileFile.Kind kind, String content) {
            return new Case(name, kind, content.getBytes(UTF_8));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Nested blocks in the form that both have: {@code s3.max_queue_size}, and not the text of the whole block. */
    record Outcome(boolean failed, Map<String, Map<String, String>> profiles) {}

    private static final String PROGRAM = """
            import json, sys
            from botocore import configloader, exceptions
            out = []
            for kind, path in json.load(open(sys.argv[1])):
                try:
                    raw = configloader.raw_config_parse(path)
                    if kind == 'config':
                        built = configloader.build_profile_map(raw)
                        found = dict(built['profiles'])
                        for prefix in ('sso-session', 'services'):
                            for name, values in built[prefix.replace('-', '_') + ('s' if prefix == 'sso-session' else '')].items():
                                found[prefix + ' ' + name] = values
                    else:
                        found = raw
                    out.append({'profiles': found})
                except exceptions.ConfigParseError:
                    out.append({'failed': True})
            print(json.dumps(out))
            """;

    private Readers() {}

    static Outcome sdk(Case file) {
        try {
            software.amazon.awssdk.profiles.ProfileFile read = software.amazon.awssdk.profiles.ProfileFile.builder()
                    .content(new ByteArrayInputStream(file.content()))
                    .type(
                            file.kind() == ProfileFile.Kind.CONFIG
                                    ? software.amazon.awssdk.profiles.ProfileFile.Type.CONFIGURATION
                                    : software.amazon.awssdk.profiles.ProfileFile.Type.CREDENTIALS)
                    .build();
            Map<String, Map<String, String>> profiles = new TreeMap<>();
            read.profiles().forEach((name, profile) -> profiles.put(name, flat(profile.properties())));
            return new Outcome(false, profiles);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new Outcome(true, Map.of());
        }
    }

    /** What our model of a reader says, in the same form; sections that are no profiles are not in the SDK's answer. */
    static Outcome model(Reading reading, boolean sections) {
        if (reading.failed()) return new Outcome(true, Map.of());
        Map<String, Map<String, String>> profiles = new TreeMap<>();
        reading.profiles().forEach((name, settings) -> {
            boolean other = SdkReading.OTHER_SECTIONS.stream().anyMatch(each -> name.startsWith(each + " "));
            Map<String, String> texts = new TreeMap<>();
            settings.forEach((key, value) -> texts.put(key, value.text()));
            if (sections || !other) profiles.put(name, flat(texts));
        });
        return new Outcome(false, profiles);
    }

    private static Map<String, String> flat(Map<String, String> settings) {
        Map<String, String> flat = new TreeMap<>(settings);
        flat.values().removeIf(value -> value.startsWith("\n"));
        return flat;
    }

    /** Whether python3 with botocore is here; prints whether {@code test} asks it. */
    static boolean hasBotocore(String test) {
        boolean here = run(List.of("python3", "-c", "import botocore")).isPresent();
        System.out.println(test + (here ? " asks botocore" : ": LEFT OUT for botocore, for python3 has none"));
        return here;
    }

    /**
     * The AWS CLI of version 2, which alone lists profiles: what {@code AWS_CLI_2} names, or aws where that is of version 2; prints
     * whether {@code test} asks it.
     */
    static Optional<String> awsCli2(String test) {
        Optional<String> found = Stream.of(Optional.ofNullable(System.getenv("AWS_CLI_2")), Optional.of("aws"))
                .flatMap(Optional::stream)
                .filter(aws -> run(List.of(aws, "--version"))
                        .filter(version -> version.startsWith("aws-cli/2."))
                        .isPresent())
                .findFirst();
        System.out.println(test
                + found.map(aws -> " asks " + aws + " of version 2")
                        .orElse(": LEFT OUT, for neither AWS_CLI_2 nor aws on the PATH is the AWS CLI of version 2"));
        return found;
    }

    /** What a command prints; empty when it is not there or fails. */
    static Optional<String> run(List<String> command, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("reader", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean done = process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
            String text = Files.readString(output);
            Files.delete(output);
            return done ? Optional.of(text) : Optional.empty();
        } catch (IOException notHere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static Optional<String> run(List<String> command) {
        return run(command, Map.of());
    }

    /** What botocore makes of each file, all in one run. */
    static List<Outcome> botocore(List<Case> files, Path folder) throws IOException {
        List<List<String>> index = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path file = Files.write(folder.resolve("case" + i), files.get(i).content());
            index.add(List.of(files.get(i).kind().toString(), file.toString()));
        }
        Path list = folder.resolve("cases.json");
        new ObjectMapper().writeValue(list.toFile(), index);
        String printed = run(List.of("python3", "-c", PROGRAM, list.toString()))
                .orElseThrow(() -> new AssertionError("python3 could not read the cases in " + folder));
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode each : new ObjectMapper().readTree(printed)) outcomes.add(outcome(each));
        return outcomes;
    }

    private static Outcome outcome(JsonNode answer) {
        if (answer.has("failed")) return new Outcome(true, Map.of());
        Map<String, Map<String, String>> profiles = new TreeMap<>();
        answer.get("profiles").properties().forEach(profile -> {
            Map<String, String> settings = new TreeMap<>();
            profile.getValue().properties().forEach(setting -> {
                if (setting.getValue().isTextual())
                    settings.put(setting.getKey(), setting.getValue().asText());
                else
                    setting.getValue()
                            .properties()
                            .forEach(nested -> settings.put(
                                    setting.getKey() + "." + nested.getKey(),
                                    nested.getValue().asText()));
            });
            profiles.put(profile.getKey(), settings);
        });
        return new Outcome(false, profiles);
    }
}
