// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Caller;
import io.iam4j.testkit.emulator.base.Regions;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Fault;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells who signed a request. Thread-safe. */
final class Callers {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    /**
     * The guide names AssumeRole and GetCallerIdentity alone; GetWebIdentityToken was seen to be open too (recorded answers of the service:
     * radkawar/stackd, testdata/aws/iam/outbound_identity.json, {@code get_session_token_caller}).
     */
    private static final Set<String> OPEN_TO_SESSION_TOKENS =
            Set.of("AssumeRole", "GetCallerIdentity", "GetWebIdentityToken");

    private static final Set<String> OPEN_TO_FEDERATED_USERS = Set.of("GetCallerIdentity");
    private static final Set<String> FOR_OTHER_ACCOUNTS = Set.of("AssumeRole", "AssumeRoot", "GetDelegatedAccessToken");
    private static final Set<String> UNSIGNED = Set.of("AssumeRoleWithWebIdentity", "AssumeRoleWithSAML");

    /**
     * Clients sign with the time of their machine, whatever the clock of the world says; those that correct their clock by the Date of an
     * answer sign with the time of the world.
     */
    private static final InstantSource MACHINE = InstantSource.system();

    private final World world;
    private final Strictness strictness;

    Callers(World world, Strictness strictness) {
        this.world = world;
        this.strictness = strictness;
    }

    /** The caller, who may use the service with such credentials. */
    Caller of(Signature signature, Service service, String action) {
        Caller caller = of(signature, action);
        if (service == Service.STS && !signature.keyId().isEmpty()) checkRegion(caller, signature.region(), action);
        Optional<Set<String>> open = open(caller);
        if (open.isEmpty()) return caller;
        boolean withMfa = caller.session().get().mfaSince().isPresent();
        if (service == Service.IAM && !withMfa) throw invalid();
        if (service == Service.STS && !open.get().contains(action))
            throw Fault.accessDenied(
                    caller.isFederated() && action.equals("GetWebIdentityToken")
                            ? "GetWebIdentityToken does not support federated user sessions"
                            : "Cannot call " + action + " with session credentials");
        return caller;
    }

    /** The operations of STS that a caller's credentials are good for; absent when they are good for all. */
    private Optional<Set<String>> open(Caller caller) {
        if (caller.session().isEmpty()) return Optional.empty();
        if (caller.isFederated()) return Optional.of(OPEN_TO_FEDERATED_USERS);
        boolean ofSessionToken = caller.userId().isPresent()
                || world.issued(caller.keyId())
                        .filter(key -> key.holder().equals(new IssuedKey.RootHolder(Optional.empty())))
                        .isPresent();
        return ofSessionToken ? Optional.of(OPEN_TO_SESSION_TOKENS) : Optional.empty();
    }

    /** A region must serve the caller's account, unless it is asked for credentials of another one. */
    private void checkRegion(Caller caller, String region, String action) {
        boolean isOfFirstVersion =
                caller.session().filter(SessionContext::isOfFirstVersion).isPresent();
        if (isOfFirstVersion && Regions.isOptIn(region)) throw invalid();
        if (!FOR_OTHER_ACCOUNTS.contains(action))
            world.account(caller.accountId()).requireSts(region);
    }

    private Caller of(Signature signature, String action) {
        String keyId = signature.keyId();
        if (keyId.isEmpty() && !UNSIGNED.contains(action))
            throw Fault.of(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        Optional<IssuedKey> issued = world.issued(keyId);
        if (issued.isPresent()) return holder(issued.get(), signature);
        boolean isAccount = ACCOUNT.matcher(keyId).matches();
        if (strictness.checkingSignatures() && !isAccount && !keyId.isEmpty()) throw invalid();
        return root(isAccount ? keyId : strictness.defaultAccount(), keyId);
    }

    /** The root of an account, however it came in. */
    Caller root(String account, String keyId) {
        String arn = "arn:" + world.partition() + ":iam::" + account + ":root";
        return new Caller(account, arn, account, Optional.empty(), keyId, Optional.empty());
    }

    private Caller holder(IssuedKey key, Signature signature) {
        Optional<SessionContext> sessionContext = key.sessionContext();
        if (strictness.checkingSignatures()) SigV4.check(signature, key, MACHINE.instant(), world.now());
        if (sessionContext.isPresent()
                && !world.now().isBefore(sessionContext.get().expires()))
            throw Fault.of(403, "ExpiredToken", "The security token included in the request is expired");
        if (key.holder() instanceof IssuedKey.RootHolder) return root(key, signature);
        if (key.holder() instanceof IssuedKey.SessionHolder session)
            return new Caller(
                    key.accountId(),
                    session.arn(),
                    session.userId(),
                    Optional.empty(),
                    signature.keyId(),
                    sessionContext);
        if (key.holder() instanceof IssuedKey.FederatedHolder federated)
            return new Caller(
                    key.accountId(),
                    federated.arn(),
                    federated.userId(),
                    federated.behind(),
                    signature.keyId(),
                    sessionContext);
        String userId = ((IssuedKey.UserHolder) key.holder()).userId();
        String arn = world.principals().arnOf(userId).orElseThrow(Callers::invalid);
        if (sessionContext.isEmpty()) use(key.accountId(), arn, signature);
        return new Caller(key.accountId(), arn, userId, Optional.of(userId), signature.keyId(), sessionContext);
    }

    private Caller root(IssuedKey key, Signature signature) {
        if (key.sessionContext().isEmpty()) {
            AccountState account = world.account(key.accountId());
            account.locked(() -> Optional.ofNullable(
                                    account.root().credentials().keys().get(signature.keyId()))
                            .filter(AccessKey::isActive))
                    .orElseThrow(Callers::invalid)
                    .used(use(signature));
        }
        Caller root = root(key.accountId(), signature.keyId());
        return new Caller(
                root.accountId(), root.arn(), root.uniqueId(), root.userId(), root.keyId(), key.sessionContext());
    }

    private void use(String accountId, String arn, Signature signature) {
        AccountState account = world.account(accountId);
        account.locked(() -> account.users()
                        .find(arn.substring(arn.lastIndexOf('/') + 1))
                        .map(user -> user.credentials().keys().get(signature.keyId()))
                        .filter(AccessKey::isActive))
                .orElseThrow(Callers::invalid)
                .used(use(signature));
    }

    /** The use of a key: the service that it is signed for, and the region that this is made to (API reference, AccessKeyLastUsed). */
    private LastUse use(Signature signature) {
        Service service = Service.signed(signature.service());
        return new LastUse(world.now(), signature.service(), service.region(signature.region(), world.partition()));
    }

    private static Fault invalid() {
        return Fault.of(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }
}
