// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.account.LiveAccount;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.policy.Arn;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of an account before a test. It is created by the operations of IAM, so that every rule of the service
 * holds; what the service refuses is a {@link SeedException} that names it. Immutable and thread-safe.
 */
public final class Seed {
    private final Account account;
    private final SortedMap<String, List<Version>> versions;
    private final SortedMap<String, UserCredentials> credentials;
    private final Around around;

    /** What a source has besides the account: its quotas, and what an export tells. */
    private record Around(SortedMap<String, Integer> quotas, Optional<Export> export) {
        static final Around NOTHING = new Around(Collections.emptySortedMap(), Optional.empty());
    }

    private Seed(
            Account account,
            SortedMap<String, List<Version>> versions,
            SortedMap<String, UserCredentials> credentials,
            Around around) {
        this.account = account;
        this.versions = Collections.unmodifiableSortedMap(versions);
        this.credentials = Collections.unmodifiableSortedMap(credentials);
        this.around = around;
    }

    /**
     * The content that a value declares. Users with declared console access or access keys get a generated password or
     * key. Resources declared absent are left out.
     */
    public static Seed of(Account account) {
        return new Seed(account, new TreeMap<>(), new TreeMap<>(), Around.NOTHING);
    }

    /**
     * The content that was read: the account, its quotas, the version numbers of policies, and the credentials as far
     * as the snapshot has them. Passwords, keys and MFA seeds are generated anew. A snapshot does not hold the
     * documents of versions that are not in force; these versions get the document in force.
     */
    public static Seed of(Snapshot snapshot) {
        SortedMap<String, List<Version>> versions = new TreeMap<>();
        snapshot.policyVersions()
                .forEach((policy, all) ->
                        versions.put(policy, all.stream().map(Seed::unread).toList()));
        return new Seed(
                snapshot.account(),
                versions,
                new TreeMap<>(snapshot.credentials()),
                new Around(snapshot.quotas(), Optional.empty()));
    }

    private static Version unread(PolicyVersion version) {
        return new Version(version.number(), version.isDefault(), Optional.empty());
    }

    /**
     * The current content of a running account, read through its port, without credentials: their secrets cannot be
     * read.
     *
     * @throws io.iam4j.account.AccountException when it cannot be read
     */
    public static Seed of(LiveAccount live) {
        return of(live.read(ReadScope.detailsOf(live.read(ReadScope.BULK).account())));
    }

    /**
     * The output of {@code aws iam get-account-authorization-details}. It has no descriptions and session lengths of
     * roles, no tags and descriptions of policies, no instance profiles without a role, no credentials, no alias and
     * no password policy; none of these are seeded.
     *
     * <p>An embedded IAM shows the same export afterwards: unique ids, dates, last uses, documents as they were stored, tags of AWS,
     * service-linked roles with their names and policies, and in trust policies the ids of principals that are gone. A policy of AWS that the
     * catalogue does not have comes along; one that is not attachable any more stays with those who have it, and nobody else gets
     * it. Policies of AWS that the catalogue has are as the catalogue has them. Quotas do not refuse it: those that the account
     * exceeds then are raised to what it holds. Other endpoints make new ids and dates.
     *
     * <p>Nothing of it is dropped in silence. A member whose name nobody knows, such as one that AWS adds later, is left out, which a note of
     * {@link Seeded} says; one that is nearly the name of a known member is taken for misspelt.
     *
     * @throws IllegalArgumentException when the text is not such JSON, or a member has a value of another type than in an answer of AWS or a
     *     misspelt name, or it is one page of several, or of several accounts, or has a name, an ARN or
     *     an id twice; the message names both places. An id of documentation, which ends with {@code EXAMPLE}, may be there more than once:
     *     it is nobody's then, and a note says so
     */
    public static Seed fromDetails(String json) {
        Details details = Details.parse(json);
        return new Seed(
                details.account(),
                details.versions(),
                new TreeMap<>(),
                new Around(Collections.emptySortedMap(), Optional.of(details.export())));
    }

    /**
     * A file with the output of {@code aws iam get-account-authorization-details}; see {@link #fromDetails(String)}.
     */
    public static Seed fromDetails(Path file) {
        try {
            return fromDetails(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    "cannot read the seed " + file + ": there is no such file in "
                            + Path.of("").toAbsolutePath(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the seed " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot read the seed " + file + ": " + e.getMessage(), e);
        }
    }

    /** This, without the resource of that kind and name. */
    public Seed without(Kind kind, String name) {
        return new Seed(account.without(kind, name), versions, credentials, around);
    }

    /** This, without the credentials that were read. */
    public Seed withoutCredentials() {
        return new Seed(account, versions, new TreeMap<>(), around);
    }

    /** Whether it is of {@link #fromDetails}: what a real account holds, whatever its quotas, which the source does not tell. */
    public boolean isExport() {
        return around.export().isPresent();
    }

    /** The source's own quotas by their GetAccountSummary key, as far as it has them. */
    public SortedMap<String, Integer> quotas() {
        return around.quotas();
    }

    /** The account that is seeded. */
    public Account account() {
        return account;
    }

    /**
     * Creates everything in an account through {@code calls}.
     *
     * @param accountId its twelve digits
     * @param clock the server's, for MFA codes
     * @throws SeedException when something cannot be put there
     */
    public Seeded into(IamCalls calls, String accountId, InstantSource clock) {
        return new Seeder(this, new SeedTarget(calls, account, accountId, export().texts()), clock).seed();
    }

    /**
     * Creates everything in an account of any endpoint over HTTP: moto, LocalStack or a stand-alone server. The twelve
     * digits serve as access key id, as these servers expect.
     *
     * @throws SeedException when something cannot be put there
     */
    public Seeded into(URI endpoint, String accountId) {
        return into(new OverHttp(Wire.to(endpoint).as(accountId)), accountId, InstantSource.system());
    }

    private record OverHttp(Wire wire) implements IamCalls {
        @Override
        public Reply iam(String action, String... parameters) {
            return wire.iam(action, parameters);
        }

        /** That of the caller's ARN; an endpoint may have no STS. */
        @Override
        public String partition() {
            Reply caller = wire.sts("GetCallerIdentity");
            if (caller.status() != 200 || !caller.has("Arn")) return IamCalls.super.partition();
            return Arn.find(caller.text("Arn")).map(Arn::partition).orElseGet(IamCalls.super::partition);
        }
    }

    List<Version> versionsOf(String policy) {
        return versions.getOrDefault(policy, List.of());
    }

    UserCredentials credentialsOf(String user) {
        return credentials.getOrDefault(user, UserCredentials.NONE);
    }

    Export export() {
        return around.export().orElse(Export.NONE);
    }

    @Override
    public String toString() {
        return "seed of " + account;
    }
}
