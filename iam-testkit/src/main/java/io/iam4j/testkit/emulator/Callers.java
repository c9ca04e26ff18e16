// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Caller;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.IssuedKey;
import io.iam4j.testkit.emulator.store.Passport;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Fault;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells who signed a request. Thread-safe. */
final class Callers {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Set<String> OPEN_TO_SESSION_TOKENS = Set.of("AssumeRole", "GetCallerIdentity");
    private static final Set<String> OPEN_TO_FEDERATED_USERS = Set.of("GetCallerIdentity");
    private static final Set<String> UNSIGNED = Set.of("AssumeRoleWithWebIdentity", "AssumeRoleWithSAML");

    /** Clients sign with the time of their machine, whatever the clock of the world says. */
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
        boolean ofRole = caller.session().isEmpty() || caller.userId().isEmpty() && !caller.isFederated();
        if (ofRole) return caller;
        boolean withMfa = caller.session().get().mfaSince().isPresent();
        if (service == Service.IAM && !withMfa) throw invalid();
        Set<String> open = caller.isFederated() ? OPEN_TO_FEDERATED_USERS : OPEN_TO_SESSION_TOKENS;
        if (service == Service.STS && !open.contains(action))
            throw Fault.accessDenied("Cannot call " + action + " with session credentials");
        return caller;
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
        Optional<Passport> passport = key.passport();
        if (strictness.checkingSignatures()) SigV4.check(signature, key, MACHINE.instant());
        if (passport.isPresent() && !world.now().isBefore(passport.get().expires()))
            throw Fault.of(403, "ExpiredToken", "The security token included in the request is expired");
        if (key.holder() instanceof IssuedKey.RootHolder) return root(key, signature);
        if (key.holder() instanceof IssuedKey.SessionHolder session)
            return new Caller(
                    key.accountId(), session.arn(), session.userId(), Optional.empty(), signature.keyId(), passport);
        if (key.holder() instanceof IssuedKey.FederatedHolder federated)
            return new Caller(
                    key.accountId(),
                    federated.arn(),
                    federated.userId(),
                    federated.behind(),
                    signature.keyId(),
                    passport);
        String userId = ((IssuedKey.UserHolder) key.holder()).userId();
        String arn = world.principals().arnOf(userId).orElseThrow(Callers::invalid);
        if (passport.isEmpty()) use(key.accountId(), arn, signature);
        return new Caller(key.accountId(), arn, userId, Optional.of(userId), signature.keyId(), passport);
    }

    private Caller root(IssuedKey key, Signature signature) {
        if (key.passport().isEmpty()) {
            AccountState account = world.account(key.accountId());
            account.locked(() -> Optional.ofNullable(
                                    account.root().credentials().keys().get(signature.keyId()))
                            .filter(AccessKey::isActive))
                    .orElseThrow(Callers::invalid)
                    .used(new LastUse(world.now(), signature.service(), signature.region()));
        }
        Caller root = root(key.accountId(), signature.keyId());
        return new Caller(root.accountId(), root.arn(), root.uniqueId(), root.userId(), root.keyId(), key.passport());
    }

    private void use(String accountId, String arn, Signature signature) {
        AccountState account = world.account(accountId);
        LastUse use = new LastUse(world.now(), signature.service(), signature.region());
        account.locked(() -> account.users()
                        .find(arn.substring(arn.lastIndexOf('/') + 1))
                        .map(user -> user.credentials().keys().get(signature.keyId()))
                        .filter(AccessKey::isActive))
                .orElseThrow(Callers::invalid)
                .used(use);
    }

    private static Fault invalid() {
        return Fault.of(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }
}
