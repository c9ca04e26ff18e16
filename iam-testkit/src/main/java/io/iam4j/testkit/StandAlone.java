// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.policy.Arn;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.seed.SeedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Runs the embedded IAM as a process, for clients in other languages. {@code --help} lists the options. It listens on
 * loopback unless told otherwise and stops with the process.
 */
public final class StandAlone {
    private static final int WRONG_USE = 2;

    private static final String OPTIONS = """
            An AWS IAM, STS and what reads of AWS Organizations need, on this machine: java -jar iam-testkit-VERSION-all.jar [OPTION VALUE]...

            --port PORT              the port to listen on; any free one unless given
            --host ADDRESS           the address to listen on; 127.0.0.1 unless given. Whoever reaches it may do everything
            --account TWELVE_DIGITS  the default account; 123456789012 unless given
            --partition NAME         the partition of every ARN, such as aws-cn; aws unless given
            --service PRINCIPAL      a service that this server does not know and that trust policies may name all the same; may be
                                     given several times
            --strict                 signatures are checked and callers authorised
            --seed FILE              what aws iam get-account-authorization-details printed, to begin with; it fills the
                                     account that it is of, which its twelve digits as access key id select
            --state FILE             keeps all that the server holds in FILE, secrets too: begins with it when it is there, else with
                                     --seed and --organization; written after each change and at the end, never in part
            --organization FILE      an organization to begin with, as JSON: {"MasterAccountId": ..., "Accounts": [...],
                                     "OrganizationalUnits": [...]}
            --help                   this""";

    private final EmbeddedIamBuilder settings = EmbeddedIam.builder();
    private final List<Path> seeds = new ArrayList<>();

    private Optional<OrganizationSeed> organization = Optional.empty();
    private boolean restored;

    private StandAlone() {}

    /**
     * Starts a server, prints its endpoint, and serves until the process ends. Ends with 1 when the server cannot start, and
     * with 2 when an option is wrong, after one line that says why.
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.println(OPTIONS);
            return;
        }
        try (EmbeddedIam iam = start(List.of(arguments))) {
            Runtime.getRuntime().addShutdownHook(new Thread(iam::close));
            System.out.println(iam);
            Thread.currentThread().join();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
        } catch (UncheckedIOException | SeedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static EmbeddedIam start(List<String> arguments) {
        StandAlone options = new StandAlone();
        options.read(arguments);
        EmbeddedIam iam = options.settings.start();
        try {
            if (!options.restored) iam.begin(() -> options.seed(iam));
        } catch (IllegalArgumentException | UncheckedIOException | SeedException e) {
            iam.close();
            throw e;
        }
        return iam;
    }

    private void seed(EmbeddedIam iam) {
        organization.ifPresent(iam::seed);
        seeds.forEach(file -> System.out.println(seed(iam, Seed.fromDetails(file))));
    }

    /** Prints which account was seeded: it need not be the default one. */
    private static String seed(EmbeddedIam iam, Seed seed) {
        String account =
                seed.account().id().filter(id -> !id.equals(Arn.ACCOUNT)).orElse(iam.accountId());
        return "account " + account + ": " + iam.seed(seed);
    }

    private void read(List<String> arguments) {
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            switch (name) {
                case "--port" -> settings.port(port(value(name, rest)));
                case "--account" -> settings.accountId(value(name, rest));
                case "--partition" -> settings.partition(value(name, rest));
                case "--host" -> settings.bindTo(address(value(name, rest)));
                case "--service" -> settings.knowingServices(value(name, rest));
                case "--strict" -> settings.authorizing(true).checkingSignatures(true);
                case "--organization" -> organization = Optional.of(organization(value(name, rest)));
                case "--state" -> state(Path.of(value(name, rest)));
                case "--seed" -> seeds.add(Path.of(value(name, rest)));
                default ->
                    throw new IllegalArgumentException(name
                            + " is not an option; there are --port, --host, --account, --partition, --service, --strict,"
                            + " --seed, --state, --organization and --help, with the value after a space");
            }
        }
    }

    private void state(Path file) {
        settings.stateFile(file);
        restored = Files.exists(file);
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) throw new IllegalArgumentException(name + " needs a value; --help tells which");
        return rest.next();
    }

    private static OrganizationSeed organization(String file) {
        try {
            return OrganizationSeed.fromJson(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the organization " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--organization " + file + ": " + e.getMessage(), e);
        }
    }

    private static InetAddress address(String value) {
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--host " + value + ": there is no such address", e);
        }
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 0xffff) return port;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port " + value + ": a port is a number, 0 to 65535", e);
        }
        throw new IllegalArgumentException("--port " + value + ": a port is a number, 0 to 65535");
    }
}
