// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.List;

/**
 * Runs the embedded IAM as a process of its own, for clients in other languages: {@code --port 4566} (any free port by
 * default), {@code --account 123456789012}, {@code --partition aws}, {@code --host 127.0.0.1}, {@code --strict true} (signatures are checked and
 * callers authorised). It listens on loopback unless told otherwise and stops with the process.
 */
public final class StandAlone {
    private static final String USAGE =
            "usage: [--port PORT] [--account TWELVE_DIGITS] [--partition NAME] [--host ADDRESS] [--strict true]";

    private StandAlone() {}

    /** Starts a server, prints its endpoint, and serves until the process ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (EmbeddedIam iam = configure(List.of(arguments)).start()) {
            System.out.println(iam);
            Thread.currentThread().join();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
    }

    static EmbeddedIam.Builder configure(List<String> arguments) throws IOException {
        EmbeddedIam.Builder builder = EmbeddedIam.builder();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            if (!rest.hasNext()) throw new IllegalArgumentException(name + " needs a value");
            apply(builder, name, rest.next());
        }
        return builder;
    }

    private static void apply(EmbeddedIam.Builder builder, String name, String value) throws IOException {
        switch (name) {
            case "--port" -> builder.port(port(value));
            case "--account" -> builder.accountId(value);
            case "--partition" -> builder.partition(value);
            case "--host" -> builder.bindTo(InetAddress.getByName(value));
            case "--strict" ->
                builder.authorizing(Boolean.parseBoolean(value)).checkingSignatures(Boolean.parseBoolean(value));
            default -> throw new IllegalArgumentException(name + " is not an option");
        }
    }

    private static int port(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port " + value + ": a port is a number", e);
        }
    }
}
