// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.DecisionType;
import io.iam4j.testkit.emulator.action.AccessDecision;
import io.iam4j.testkit.emulator.action.DenialMessage;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.base.Regions;
import io.iam4j.testkit.emulator.base.RoleUse;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.RootUser;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.store.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Acts on an account that do not go through the API: at the console, by post, in other services. Comes from {@link
 * EmbeddedIam#outOfBand}.
 *
 * <p>Thread-safe.
 */
public final class OutOfBandActions {
    private static final int SECRET_LENGTH = 40;
    private static final String CERTIFICATE = """
        -----BEGIN CERTIFICATE-----
        MIIBdTCCARugAwIBAgIUfDmcuypyMNrt3rb/67LfAWemC9gwCgYIKoZIzj0EAwIw
        DzENMAsGA1UEAwwEcm9vdDAgFw0yNjExMjIwMTI4MDZaGA8yMTI2MTAyOTAxMjgw
        NlowDzENMAsGA1UEAwwEcm9vdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBco
        LdV3GHH+zPhwwUfOQq94M6fe26x6L8cRS/1gk8V5+iRiNa1KQFChQL8zNIxAt14U
        NIazQ80rV4Oicatp7vyjUzBRMB0GA1UdDgQWBBSfkSOXVkN8x+dZKNOYrCEkNyt7
        HzAfBgNVHSMEGDAWgBSfkSOXVkN8x+dZKNOYrCEkNyt7HzAPBgNVHRMBAf8EBTAD
        AQH/MAoGCCqGSM49BAMCA0gAMEUCIBmL0JQS5Z8BbzBwpDArSN2CDQsCKABI8ZOF
        i0izMLwHAiEA4f0VGhzISMbDeVkJbjlAt+GtO3QXMTq8wABAivk9UNo=
        -----END CERTIFICATE-----\
        """;

    /** The SHA-1 of the certificate in base32, as of every signing certificate. */
    private static final String CERTIFICATE_ID = "H54VPYR4JQO5KNEBGQATIWS2MGEJCPPG";

    private final World world;
    private final String accountId;

    OutOfBandActions(World world, String accountId) {
        this.world = world;
        this.accountId = accountId;
    }

    /** The account as of now: a reset of the server makes it anew. */
    private AccountState account() {
        return world.account(accountId);
    }

    private <R> R locked(Supplier<R> body) {
        return world.inAccount(accountId, account -> body.get());
    }

    /**
     * Sets the credentials that root has: these and no others; at first it has none. They show in the account summary
     * and the credential report, and sessions of AssumeRoot list and delete them.
     */
    public void rootCredentials(RootCredential... present) {
        locked(() -> {
            RootUser root = account().root();
            account().devices().values().removeIf(device -> device.owner().equals(Optional.of(root)));
            root.credentials().clear();
            for (RootCredential each : present) give(root, each);
            return root;
        });
    }

    private void give(RootUser root, RootCredential each) {
        switch (each) {
            case PASSWORD -> root.credentials().login(LoginProfile.recovery(world.now()));
            case ACCESS_KEY -> accessKey(root);
            case VIRTUAL_MFA -> {
                MfaDevice device =
                        new MfaDevice(account().arn("mfa/root-account-mfa-device"), new byte[20], world.now());
                account().devices().put(device.serial(), device);
                device.enable(root, world.now());
            }
            case SECURITY_KEY -> securityKey(root, "root-account", "key");
            case SIGNING_CERTIFICATE -> {
                UploadedKey certificate = new UploadedKey(CERTIFICATE_ID, CERTIFICATE, true, world.now());
                root.credentials().certificates().put(certificate.id(), certificate);
            }
        }
    }

    private void accessKey(RootUser root) {
        AccessKey key = new AccessKey(Ids.nextKey("AKIA"), world.now());
        root.credentials().keys().put(key.id(), key);
        world.issue(
                key.id(),
                new IssuedKey(
                        account().id(),
                        new IssuedKey.RootHolder(Optional.empty()),
                        Ids.secret(SECRET_LENGTH),
                        Optional.empty()));
    }

    /**
     * Registers a FIDO security key of a user.
     *
     * @param name 1 to 128 letters, digits and {@code _+=,.@-}
     * @return its serial number, an ARN
     * @throws IllegalArgumentException when there is no such user, or the name has other characters
     * @throws IllegalStateException when the user has eight MFA devices, as many as the quota allows
     */
    public String securityKey(String user, String name) {
        String fitting = OutOfBandRules.keyName(name);
        return locked(() -> {
            User holder = user(account(), user);
            return securityKey(holder, "user/" + holder.name(), fitting);
        });
    }

    /** The user of a name, whose own spelling counts from then on. */
    private static User user(AccountState account, String name) {
        return account.users()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no user " + name + " in account " + account.id() + "; create the user first"));
    }

    private String securityKey(CredentialHolder holder, String owner, String name) {
        int limit = account().settings().limit(Quota.MFA_DEVICES_PER_USER);
        if (holder.credentials().devices().size() >= limit)
            throw new IllegalStateException(owner + " has " + limit + " MFA devices already; deactivate one first");
        String serial = account().arn("u2f/" + owner + "/" + name + "-" + Ids.next(""));
        MfaDevice.securityKey(serial, world.now()).enable(holder, world.now());
        return serial;
    }

    /**
     * Registers a hardware TOTP token, so that EnableMFADevice can verify its codes. Outside of a test only its maker
     * and the service know its seed.
     *
     * @param serial the number on its back: 9 to 256 letters, digits and {@code _+=/,.@-}, no ARN
     * @param seed its secret, not empty
     * @throws IllegalArgumentException when the number is another text, or the seed is empty
     */
    public void hardwareToken(String serial, byte[] seed) {
        OutOfBandRules.tokenSerial(serial);
        if (seed.length == 0)
            throw new IllegalArgumentException("the seed of a hardware token is empty: it would show no codes");
        MfaDevice token = new MfaDevice(serial, seed, world.now());
        locked(() -> account().devices().put(serial, token));
    }

    /**
     * Sets the resources of a region that use a service-linked role, so that its deletion fails and names them;
     * without resources, none use it.
     *
     * @param resources their ARNs
     * @throws IllegalArgumentException when there is no such role, or the region or a resource cannot be
     */
    public void roleInUse(String role, String region, String... resources) {
        OutOfBandRules.region(region);
        Stream.of(resources).forEach(OutOfBandRules::arn);
        locked(() -> {
            List<RoleUse> uses = account()
                    .roles()
                    .find(role)
                    .orElseThrow(() -> new IllegalArgumentException("there is no role " + role + " in account "
                            + account().id() + "; create it first"))
                    .uses();
            uses.removeIf(use -> use.region().equals(region));
            if (resources.length > 0) uses.add(new RoleUse(region, List.of(resources)));
            return uses;
        });
    }

    /**
     * Notes that a user or role called a service at that time, which GetServiceLastAccessedDetails and, of a user's keys, nothing
     * else tells. Calls of this server itself are noted without it.
     *
     * @param arn of the user or role
     * @param service the namespace of the service, such as {@code s3}
     * @throws IllegalArgumentException when there is no such user or role, or the catalogue of actions knows no such service
     */
    public void serviceReached(String arn, String service, Instant at, String region) {
        OutOfBandRules.service(service);
        OutOfBandRules.region(region);
        noted(arn, principal -> principal.reaches(new LastUse(at, service, region)));
    }

    /**
     * Notes that a user or role used an action at that time, as {@link #serviceReached} does. GetServiceLastAccessedDetails tracks an
     * action of another service than IAM and STS, of whoever may use it, once somebody of the account was noted to have.
     *
     * @param arn of the user or role
     * @param action such as {@code s3:CreateBucket}
     * @throws IllegalArgumentException when there is no such user or role, or the action is of a service that the catalogue of actions does
     *     not know
     */
    public void actionUsed(String arn, String action, Instant at, String region) {
        OutOfBandRules.action(action);
        OutOfBandRules.region(region);
        String service = action.substring(0, action.indexOf(':'));
        noted(
                arn,
                principal ->
                        principal.reaches(new LastUse(at, service, region), action.substring(service.length() + 1)));
    }

    private void noted(String arn, Consumer<Principal> use) {
        locked(() -> {
            Principal principal = Stream.concat(account().users().all().stream(), account().roles().all().stream())
                    .map(Principal.class::cast)
                    .filter(each -> each.arn().equals(arn))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no user or role " + arn + " in account "
                            + account().id() + "; create it first"));
            use.accept(principal);
            return principal;
        });
    }

    /**
     * Sets the resources of other services, such as load balancers, that use a server certificate, so that its
     * deletion is refused; without resources, none use it.
     *
     * @param resources their ARNs
     * @throws IllegalArgumentException when there is no such certificate, or a resource is no ARN
     */
    public void certificateInUse(String certificate, String... resources) {
        Stream.of(resources).forEach(OutOfBandRules::arn);
        locked(() -> {
            List<String> uses = account()
                    .certificates()
                    .find(certificate)
                    .orElseThrow(() -> new IllegalArgumentException("there is no server certificate " + certificate
                            + " in account " + account().id() + "; upload it first"))
                    .uses();
            uses.clear();
            uses.addAll(List.of(resources));
            return uses;
        });
    }

    /**
     * Switches STS on or off for the account in a region, as the account settings of the console do.
     *
     * @throws IllegalArgumentException for a region that cannot be, and one that an account must enable first: STS is always on there
     */
    public void stsIn(String region, boolean on) {
        OutOfBandRules.region(region);
        if (Regions.isOptIn(region))
            throw new IllegalArgumentException(
                    "STS is always on in " + region + ", which an account enables as a whole;"
                            + " name a region that needs no enabling, such as eu-west-1");
        locked(() -> {
            Set<String> without = account().settings().withoutSts();
            return on ? without.remove(region) : without.add(region);
        });
    }

    /** Makes the account a delegated administrator of IAM in the organization, or ends that. */
    public void delegatedAdministrator(boolean administers) {
        world.organization().delegate(accountId, administers);
        world.touched();
    }

    /** Turns trusted access of IAM to the organization on or off; it is on at first. */
    public void trustedAccess(boolean given) {
        world.organization().trusting(given);
        world.touched();
    }

    /** Gives the organization all features, as at first, or consolidated billing only. */
    public void allFeatures(boolean enabled) {
        world.organization().complete(enabled);
        world.touched();
    }

    /**
     * The encoded message that a service such as EC2 would send a user along with a refusal, for DecodeAuthorizationMessage.
     *
     * @param resource an ARN or {@code *}
     * @throws IllegalArgumentException when there is no such user, or no such service, or the resource cannot be
     */
    public String encodedDenial(String user, String action, String resource) {
        AccessDecision.Question question =
                new AccessDecision.Question(OutOfBandRules.action(action), OutOfBandRules.resource(resource), Map.of());
        return world.inCall(() -> {
            AccountState account = account();
            User found = account.locked(() -> user(account, user));
            DecisionType decision = AccessDecision.of(world, account, () -> Optional.of(found), question)
                    .map(AccessDecision::decision)
                    .orElseThrow();
            return DenialMessage.encode(
                    found, new AccessRequest(action, resource, ConditionContext.complete()), decision);
        });
    }
}
