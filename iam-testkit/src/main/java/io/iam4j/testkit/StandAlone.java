// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.error.Iam4jException;
import io.iam4j.policy.Arn;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.seed.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the embedded IAM as a process, for clients in other languages. {@code --help} lists the options. It listens on
 * loopback unless told otherwise and stops with the process.
 */
public final class StandAlone {
    private static final int WRONG_USE = 2;

    private static final String HELP = """
        An AWS IAM, STS and what reads of AWS Organizations need, on this machine: java -jar iam-testkit-VERSION-all.jar [OPTION VALUE]...

        %s
        --help                                        this

        An option is an argument, or the variable of the environment beside it; the argument wins. A flag's variable is true or
        false; IAM4J_SEED, _CORS and _SERVICE have commas between several values. An unknown variable that begins with IAM4J_ is an error.\
        """;

    private final EmbeddedIamBuilder settings = EmbeddedIam.builder();
    private final List<Path> seeds = new ArrayList<>();
    private final List<String> origins = new ArrayList<>();

    private Optional<OrganizationSeed> organization = Optional.empty();
    private boolean restored;

    private StandAlone() {}

    /**
     * Starts a server, prints its endpoint, and serves until the process ends. Ends with 1 when the server cannot start, and
     * with 2 when an option is wrong, after one line that says why.
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.printf(HELP + "%n", StandAloneOption.table());
            return;
        }
        try (EmbeddedIam iam = start(List.of(arguments), System.getenv())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(iam)));
            System.out.println(iam);
            Thread.currentThread().join();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
        } catch (UncheckedIOException | Iam4jException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void stop(EmbeddedIam iam) {
        try {
            iam.close();
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
        }
    }

    static EmbeddedIam start(List<String> arguments, Map<String, String> environment) {
        StandAlone options = new StandAlone();
        StandAloneOption.read(arguments, environment).forEach(options::take);
        options.settings.cors(options.origins.stream().distinct().toArray(String[]::new));
        List<Seed> seeds = options.restored
                ? List.of()
                : options.seeds.stream().map(Seed::fromDetails).toList();
        EmbeddedIam iam = options.settings.start();
        try {
            if (!options.restored) iam.begin(() -> options.fill(iam, seeds));
            // an empty server is emptied again without a state, whose JSON would take a third of the memory at the
            // start
            if (options.restored || !seeds.isEmpty() || options.organization.isPresent()) iam.begins();
        } catch (IllegalArgumentException | UncheckedIOException | Iam4jException e) {
            iam.close();
            throw e;
        }
        return iam;
    }

    /** Prints which accounts were seeded: they need not be the default one. */
    private void fill(EmbeddedIam iam, List<Seed> seeds) {
        organization.ifPresent(iam::seed);
        for (Seed seed : seeds) {
            String account =
                    seed.account().id().filter(id -> !id.equals(Arn.ACCOUNT)).orElse(iam.accountId());
            System.out.println("account " + account + ": " + iam.seed(seed));
        }
    }

    private void take(StandAloneOption.Given given) {
        switch (given.option()) {
            case PORT -> settings.port(port(given));
            case ACCOUNT -> settings.accountId(given.value());
            case PARTITION -> settings.partition(given.value());
            case HOST -> settings.bindTo(address(given));
            case SERVICE -> settings.knowingServices(given.value());
            case STRICT -> settings.authorizing(true).checkingSignatures(true);
            case ORGANIZATION -> organization = Optional.of(organization(given));
            case SEED -> seeds.add(Path.of(given.value()));
            case OTHERS -> settings.others(url(given));
            case CORS -> origins.add(origin(given));
            case STATE -> state(Path.of(given.value()));
        }
    }

    private static URI url(StandAloneOption.Given given) {
        try {
            URI url = new URI(given.value());
            EmbeddedIam.builder().others(url).surroundings();
            return url;
        } catch (URISyntaxException e) {
            throw given.wrong(e.getReason());
        } catch (IllegalArgumentException e) {
            throw given.wrong(e);
        }
    }

    private static String origin(StandAloneOption.Given given) {
        try {
            EmbeddedIam.builder().cors(given.value());
            return given.value();
        } catch (IllegalArgumentException e) {
            throw given.wrong(e);
        }
    }

    private void state(Path file) {
        settings.stateFile(file);
        restored = Files.exists(file);
    }

    private static OrganizationSeed organization(StandAloneOption.Given given) {
        try {
            return OrganizationSeed.fromJson(Files.readString(Path.of(given.value())));
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException
                    ? "there is no such file in " + Path.of("").toAbsolutePath()
                    : String.valueOf(e.getMessage());
            throw new UncheckedIOException("cannot read the organization " + given.value() + ": " + why, e);
        } catch (IllegalArgumentException e) {
            throw given.wrong(e);
        }
    }

    private static InetAddress address(StandAloneOption.Given given) {
        try {
            return InetAddress.getByName(given.value());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(given.where() + " " + given.value() + ": there is no such address", e);
        }
    }

    private static int port(StandAloneOption.Given given) {
        try {
            int port = Integer.parseInt(given.value());
            if (port >= 0 && port <= 0xffff) return port;
        } catch (NumberFormatException e) {
            throw given.wrong("a port is a number, 0 to 65535");
        }
        throw given.wrong("a port is a number, 0 to 65535");
    }
}
