// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.policy.Arn;
import io.iam4j.testkit.control.ControlApi;
import io.iam4j.testkit.emulator.Emulator;
import io.iam4j.testkit.emulator.HttpServer;
import io.iam4j.testkit.emulator.federation.Jwks;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Invariants;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.seed.Seeded;
import io.iam4j.testkit.weather.FaultInjector;
import io.iam4j.testkit.weather.Weather;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * An AWS IAM and STS, and what reads of AWS Organizations need, that runs inside the test: real HTTP on loopback, the service's own rules, no installation. Any SDK
 * and tool can talk to it with its {@link #endpoint}, a region and any non-empty credentials.
 *
 * <p>One server holds many accounts. An access key id of twelve digits selects the account of that id, with the rights
 * of its root; a key that the server issued stands for its user or session; any other key means the default account.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedIam implements AutoCloseable {
    private final String accountId;
    private final World world;
    private final Emulator emulator;
    private final HttpServer server;
    private final TestClock clock;
    private final SavedState saved;
    private final Optional<StateFile> stateFile;
    private final ControlledServer controlled;
    private final Calls calls = new Calls();
    private final Weather weather;
    private final CallRecord record;

    EmbeddedIam(EmbeddedIamBuilder builder) {
        this.accountId = builder.accountId();
        this.clock = builder.clock();
        this.world = builder.world();
        this.saved = new SavedState(world, clock);
        this.weather = new Weather(clock, OperationNames::checked);
        this.record = new CallRecord(calls, clock);
        this.emulator = new Emulator(world, builder.strictness(), new FaultInjector(weather), record);
        this.controlled = new ControlledServer(this, world, emulator, clock);
        this.stateFile = builder.stateFile().map(file -> StateFile.open(file, saved));
        stateFile.ifPresent(file -> world.onTouch(file::touched));
        this.server = listen(builder);
    }

    private HttpServer listen(EmbeddedIamBuilder builder) {
        try {
            return HttpServer.listen(builder.address(), emulator, new ControlApi(controlled), builder.surroundings());
        } catch (RuntimeException e) {
            stateFile.ifPresent(StateFile::close);
            throw e;
        }
    }

    /** Fills a new server: no call and no save comes between, and nothing is saved when {@code steps} fail. */
    void begin(Runnable steps) {
        world.betweenCalls(() -> {
            stateFile.ifPresent(StateFile::abandon);
            steps.run();
            stateFile.ifPresent(StateFile::proceed);
            return world;
        });
    }

    private void changed() {
        record.changed();
        world.touched();
    }

    /** The time by this server's clock: that of the builder, unless the control over HTTP moved it. */
    public Instant now() {
        return clock.instant();
    }

    long handedOn() {
        return server.handedOn();
    }

    /** What is there now is what the control over HTTP goes back to. */
    void begins() {
        controlled.keep();
    }

    /** Grows whenever an account may have changed. */
    long changes() {
        return record.changes();
    }

    void onSecret(BiConsumer<String, String> listener) {
        record.onSecret(listener);
    }

    /** Starts on any free port of the loopback interface, with account 123456789012 and the system's clock. */
    public static EmbeddedIam start() {
        return builder().start();
    }

    /** Starts on a port of the loopback interface. */
    public static EmbeddedIam start(int port) {
        return builder().port(port).start();
    }

    /** Starts with other than the default settings. */
    public static EmbeddedIamBuilder builder() {
        return new EmbeddedIamBuilder();
    }

    /**
     * Where clients of this machine send requests to: {@code http://127.0.0.1:PORT}, or the address that the server {@linkplain
     * EmbeddedIamBuilder#bindTo listens on}; 127.0.0.1 stands for all of them.
     */
    public URI endpoint() {
        return EmbeddedIamBuilder.endpoint(server.address());
    }

    /** The default account. */
    public String accountId() {
        return accountId;
    }

    /** The access key id that selects an account; any secret goes with it. */
    public String accessKeyFor(String account) {
        return EmbeddedIamBuilder.checkAccount(account);
    }

    /** The calls served since the start or the last {@link Calls#clear}. */
    public Calls calls() {
        return calls;
    }

    /** The faults that this server injects; none at first. */
    public Weather weather() {
        return weather;
    }

    /** Makes every answer take this much longer from now on: short for {@code weather().latency(each)}. */
    public void latency(Duration each) {
        weather.latency(each);
    }

    /**
     * Everything that this server holds as JSON, for {@link #restore}: all accounts with all versions of policies, ids and dates, the
     * organization with its control policies, quotas, jobs, credentials, issued keys and sessions, trusted issuers, delegation requests and
     * the clock. The record of {@link #calls} and the {@link #weather} are no part of it. Calls wait while it is made.
     *
     * <p>It holds secrets: the secrets of access keys and sessions, seeds of MFA devices and signing keys as they are, passwords as salted
     * hashes. The private keys of server certificates and the secrets of service-specific credentials are not kept by the server.
     */
    public String state() {
        return saved.write();
    }

    /**
     * Puts a state in the place of everything that this server holds; see {@link #state}. The default account, the options of the server, calls and
     * weather stay. The clock goes on as far ahead of the system's as it was, or stays where it was stopped.
     *
     * @throws IllegalArgumentException when the text is no state, is of another version or of another partition, or does not hold together. The
     *     message names the place; the server is as it was
     */
    public void restore(String state) {
        saved.read(state);
        changed();
    }

    /** Empties all accounts, forgets all issued keys and the organization, clears the record of calls and the weather. */
    public void reset() {
        world.betweenCalls(() -> {
            world.clear();
            return world;
        });
        changed();
        weather.clear();
        calls.clear();
    }

    /**
     * Seeds the account that {@code account} declares: that of its id, or the default one when it has none. See {@link
     * Seed#of(Account)}. {@link Calls} and weather are not changed.
     *
     * @return the secrets that were made up
     * @throws io.iam4j.testkit.seed.SeedException when something cannot be put there
     */
    public Seeded seed(Account account) {
        return seed(Seed.of(account));
    }

    /**
     * Seeds an account from an export, a snapshot or a running account: the account of its id, or the default one when
     * it has none. An export is put there whatever the quotas of the account here, which are raised to what it holds then. Quotas that a
     * snapshot carries are set here too, as far as this server knows them, and to no less than what the account holds. {@link Calls} and
     * weather are not changed.
     *
     * @return the secrets that were made up
     * @throws io.iam4j.testkit.seed.SeedException when something cannot be put there
     */
    public Seeded seed(Seed seed) {
        String target =
                seed.account().id().filter(id -> !id.equals(Arn.ACCOUNT)).orElse(accountId);
        return world.inCall(() -> seed(seed, target));
    }

    private Seeded seed(Seed seed, String target) {
        world.vouchFor(seed.account().knownServices());
        changed();
        try {
            return SeedQuotas.around(
                    world.account(target), seed, () -> seed.into(new InsideCalls(emulator, target), target, clock));
        } finally {
            world.account(target).forgetForetold();
        }
    }

    /**
     * Puts an organization on this server, in the place of the one before: its accounts exist from now on, those it created with their
     * access role, and AWS Organizations shows it to its management account. Accounts keep what they hold, so that an organization
     * may be seeded again with an account moved or suspended. Other accounts of the server are outside of it.
     *
     * <p>Until one is seeded, every account of the server is an invited member, directly under the root, of an organization that the
     * default account manages.
     *
     * @throws IllegalArgumentException when an account, an e-mail address or a unit is there twice, units are nested deeper than five, or
     *     AWS Organizations would not take the service control policies: a document that is none or has more than 10,240 characters,
     *     more than ten at one place, or one of the name FullAWSAccess
     */
    public void seed(OrganizationSeed organization) {
        world.inCall(() -> {
            String id = organization.id().orElse(world.organization().usualId());
            world.found(new OrganizationTree(world.partition(), world.now(), organization, id).hierarchy());
            return world;
        });
        changed();
    }

    /**
     * The current content of the default account as a value: declared again, it plans to nothing. Service-linked roles
     * and credentials are left out. No call is made.
     */
    public Account account() {
        return account(accountId);
    }

    /** The current content of an account; see {@link #account()}. */
    public Account account(String id) {
        return look(id, state -> new Observation(state, world.principals()).account());
    }

    /**
     * Sets a quota of one account, named as in GetAccountSummary, such as {@code PoliciesQuota}.
     *
     * @throws IllegalArgumentException when there is no such quota; the message lists those there are
     */
    public void quota(String account, String summaryKey, int limit) {
        Quota quota = Quota.named(summaryKey);
        world.inAccount(EmbeddedIamBuilder.checkAccount(account), state -> {
            state.settings().limit(quota, limit);
            return limit;
        });
    }

    /**
     * Registers the keys of an outside identity provider: AssumeRoleWithWebIdentity verifies the signatures of its tokens from then on.
     * Those of issuers that are not registered are not verified. The claims of all tokens are checked: {@code iss}, {@code sub},
     * {@code aud}, {@code iat} and {@code exp} must be there.
     *
     * @param issuer the provider's URL, as in the claim {@code iss}
     * @param jwks its keys as a JSON Web Key Set
     * @throws IllegalArgumentException when that is no key set, has no key that verifies tokens (RSA or EC, with a {@code kid}, for
     *     signatures), or a broken one
     */
    public void trustIssuer(String issuer, String jwks) {
        world.webKeys().trust(issuer, Jwks.parse(jwks));
        world.touched();
    }

    /** The keys that GetWebIdentityToken signs with, as a JSON Web Key Set; also at {@code /_emulator/jwks}. */
    public String jwks() {
        return world.webKeys().own().jwks();
    }

    /**
     * Whether {@code password} signs the user in to the console: it is the user's password, and it has not expired in
     * an account with hard expiry. (Without hard expiry an expired password still signs in, and must then be replaced,
     * as with the reset flag.) Success counts as a use of the password. The array is not changed.
     */
    public boolean signIn(String account, String user, char[] password) {
        return look(
                account,
                state -> state.users()
                        .find(user)
                        .filter(found -> found.credentials()
                                .login()
                                .filter(login -> login.matches(new String(password)))
                                .filter(login -> state.settings()
                                        .passwordPolicy()
                                        .filter(policy -> policy.turnsAway(login.changed(), world.now()))
                                        .isEmpty())
                                .isPresent())
                        .map(found -> {
                            found.credentials().signedIn(world.now());
                            return true;
                        })
                        .orElse(false));
    }

    /** The path of the organization's root: {@code o-…/r-…}. The path of an account directly under it ends with its id. */
    public String organizationPath() {
        return world.organization().rootPath();
    }

    /**
     * Acts on an account that do not go through the API: credentials of root, security keys, hardware tokens, use of
     * service-linked roles.
     */
    public OutOfBandActions outOfBand(String account) {
        return new OutOfBandActions(world, EmbeddedIamBuilder.checkAccount(account));
    }

    /**
     * Registers a policy template for delegation requests, as partners do with AWS. Its texts may have parameters
     * written {@code @{name}}.
     *
     * @throws IllegalArgumentException when the one is no ARN or the other no JSON object
     */
    public void delegationTemplate(String arn, String policy) {
        world.delegations().template(OutOfBandRules.arn(arn), OutOfBandRules.template(policy));
        world.touched();
    }

    /**
     * The messages that the service published to an SNS topic named by delegation requests, oldest first: JSON of the
     * types StateChange and ExchangeToken. There is no SNS here, so this is how a test gets the exchange token.
     */
    public List<String> published(String topicArn) {
        return world.delegations().published(topicArn);
    }

    <R> R look(String account, Function<AccountState, R> at) {
        String id = EmbeddedIamBuilder.checkAccount(account);
        return world.inCall(() -> {
            AccountState state = world.accountOrEmpty(id);
            return state.locked(() -> at.apply(state));
        });
    }

    /** What an account holds, question by question; for assertions. */
    public AccountInspection inspect(String account) {
        return new AccountInspection(this, EmbeddedIamBuilder.checkAccount(account));
    }

    /** What an extension of a test framework checks when a test is over. */
    public ServerInspection inspect() {
        return new ServerInspection(this);
    }

    PrincipalAccess access(String account, Kind kind, String name) {
        return new PrincipalAccess(world, EmbeddedIamBuilder.checkAccount(account), kind, name);
    }

    List<String> brokenInvariants() {
        return world.inCall(() -> world.accounts().stream()
                .flatMap(account -> account.locked(() -> Invariants.broken(account)).stream())
                .toList());
    }

    /**
     * Stops the server and drops all connections.
     *
     * @throws UncheckedIOException when the last changes cannot be written to the file of {@link EmbeddedIamBuilder#stateFile}
     */
    @Override
    public void close() {
        server.close();
        stateFile.ifPresent(StateFile::close);
    }

    @Override
    public String toString() {
        return "embedded IAM at " + endpoint() + ", account " + accountId;
    }
}
