// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.policy.Principal;
import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.testkit.emulator.Cors;
import io.iam4j.testkit.emulator.HttpServer;
import io.iam4j.testkit.emulator.Strictness;
import io.iam4j.testkit.emulator.base.Regions;
import io.iam4j.testkit.emulator.entity.AwsManagedPolicies;
import io.iam4j.testkit.emulator.entity.Catalog;
import io.iam4j.testkit.emulator.store.World;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The settings of a server that is about to start. Not thread-safe. */
public final class EmbeddedIamBuilder {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

    private String accountId = "123456789012";
    private String partition = "aws";
    private TestClock clock = new TestClock();
    private final Set<String> services = new HashSet<>();
    private boolean managedPolicies = true;
    private boolean checkingSignatures;
    private boolean authorizing;
    private int port;
    private Optional<InetAddress> bindTo = Optional.empty();
    private Optional<Path> stateFile = Optional.empty();
    private Optional<URI> others = Optional.empty();
    private Cors cors = Cors.LOCAL;

    EmbeddedIamBuilder() {}

    /** The default account: twelve digits. */
    public EmbeddedIamBuilder accountId(String account) {
        this.accountId = checkAccount(account);
        return this;
    }

    /**
     * The partition that all accounts are in, {@code aws} by default, such as {@code aws-cn} or {@code aws-us-gov}:
     * every ARN begins with it, those of the AWS managed policies too.
     *
     * @throws IllegalArgumentException when AWS has no such partition; the message names those that there are
     */
    public EmbeddedIamBuilder partition(String name) {
        if (!Regions.partitions().contains(name))
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not a partition of AWS; there are " + String.join(", ", Regions.partitions()));
        this.partition = name;
        return this;
    }

    /** The clock that dates everything. */
    public EmbeddedIamBuilder clock(InstantSource source) {
        this.clock = TestClock.following(source);
        return this;
    }

    /** Whether the AWS managed policies exist; they do by default and are loaded when first needed. */
    public EmbeddedIamBuilder managedPolicies(boolean exist) {
        this.managedPolicies = exist;
        return this;
    }

    /**
     * Whether requests must be signed with the secret of a key that this server issued. Off by default. The twelve
     * digits of an account remain a key of its root that needs no signature, so that a test can create the first
     * users. Temporary credentials must include their session token. The time of a signature is compared with this
     * machine's clock, not with {@link #clock}.
     */
    public EmbeddedIamBuilder checkingSignatures(boolean check) {
        this.checkingSignatures = check;
        return this;
    }

    /**
     * Whether users, roles and sessions are held to their policies: their own, those of their groups, boundary and
     * session policies. AssumeRole then asks the caller's policies as well as the trust policy. Root may do everything
     * but assume a role. Off by default.
     */
    public EmbeddedIamBuilder authorizing(boolean authorize) {
        this.authorizing = authorize;
        return this;
    }

    /**
     * Takes these service principals too. AWS publishes no list of its services; this server has the list that plans use, and refuses a
     * trust policy that names another: {@code Invalid principal in policy}. It takes them for services with a service-linked role as well,
     * with a suffix or without. The services that a seeded {@link io.iam4j.model.Account} {@linkplain
     * io.iam4j.model.Account#knowingServices vouches for} are known from then on, until a reset; those of a restored state take their place.
     *
     * @throws IllegalArgumentException when one has not the form of a service principal, {@code ec2.amazonaws.com}
     */
    public EmbeddedIamBuilder knowingServices(String... principals) {
        for (String principal : principals)
            if (!Principal.isServiceName(principal))
                throw new IllegalArgumentException("\"" + principal
                        + "\" is no service principal: write its full name, such as ec2.amazonaws.com");
        this.services.addAll(List.of(principals));
        return this;
    }

    /** The port to listen on; 0, the default, takes any free one. */
    public EmbeddedIamBuilder port(int number) {
        this.port = number;
        return this;
    }

    /** Listens on another interface than loopback, or on all: 0.0.0.0. Whoever reaches it may do everything. */
    public EmbeddedIamBuilder bindTo(InetAddress address) {
        this.bindTo = Optional.of(address);
        return this;
    }

    /**
     * Keeps everything that the server holds in a file: it begins with what the file holds, if it is there, and writes it after each call that
     * changed something and when it is closed. The file holds secrets (see {@link EmbeddedIam#state}); only its owner may read it.
     *
     * <p>An answer does not wait for the disk. The state is written beside the file and renamed over it, so that a process that is killed
     * leaves either the state before or the state after a write, never a part; what was answered since is lost. Calls that come
     * during a write are written together. Beside FILE there are FILE.lock, which keeps a second server away, and, during a write,
     * FILE.part.
     */
    public EmbeddedIamBuilder stateFile(Path file) {
        this.stateFile = Optional.of(file);
        return this;
    }

    /**
     * Hands requests for services that are not served here to another server, such as moto or LocalStack, so that one endpoint serves
     * all: those whose signature, or else target header or path, is not one of IAM, STS or AWS Organizations. They are not in {@link
     * EmbeddedIam#calls}.
     *
     * @param server scheme, host and port, such as {@code http://127.0.0.1:4567}
     */
    public EmbeddedIamBuilder others(URI server) {
        this.others = Optional.of(server);
        return this;
    }

    /**
     * Lets pages of these origins use the server from a browser; {@code *} means all. Those of localhost may without. A request of a page of
     * another origin is refused, also a GET without an Origin, by its Sec-Fetch-Site and Referer. A server on loopback refuses a Host that is a
     * name of the public DNS, unless it is the host of one of these origins.
     *
     * @param origins such as {@code https://app.example.com}
     */
    public EmbeddedIamBuilder cors(String... origins) {
        this.cors = new Cors(Set.of(origins));
        return this;
    }

    /**
     * Starts the server.
     *
     * @throws UncheckedIOException when the port is taken, or the state file cannot be read or written, or another server keeps it
     * @throws IllegalArgumentException when the state file holds no state
     */
    public EmbeddedIam start() {
        return new EmbeddedIam(this);
    }

    String accountId() {
        return accountId;
    }

    TestClock clock() {
        return clock;
    }

    Optional<Path> stateFile() {
        return stateFile;
    }

    World world() {
        Catalog catalog = managedPolicies ? AwsManagedPolicies.of(partition) : Catalog.EMPTY;
        return new World(new GrammarContext(partition, services), accountId, clock, catalog);
    }

    HttpServer.Surroundings surroundings() {
        return new HttpServer.Surroundings(cors, others);
    }

    Strictness strictness() {
        return new Strictness(accountId, checkingSignatures, authorizing);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(bindTo.orElseGet(EmbeddedIamBuilder::loopback), port);
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always an address", e);
        }
    }

    /** The URL of an address, of IPv6 with its first zeros left out; 127.0.0.1 where it stands for all. */
    static URI endpoint(InetSocketAddress address) {
        InetAddress bound = address.getAddress();
        String host = bound.isAnyLocalAddress() ? loopback().getHostAddress() : bound.getHostAddress();
        String quoted = host.contains(":") ? "[" + ZEROS.matcher(host).replaceFirst("::") + "]" : host;
        return URI.create("http://" + quoted + ":" + address.getPort());
    }

    static String checkAccount(String account) {
        if (!ACCOUNT.matcher(account).matches())
            throw new IllegalArgumentException(
                    "\"" + account + "\" is not an account id: it has twelve digits, such as 123456789012");
        return account;
    }
}
