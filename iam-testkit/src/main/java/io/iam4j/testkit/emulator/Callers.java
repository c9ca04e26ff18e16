// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Caller;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.IssuedKey;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Fault;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells who signed a request. Thread-safe. */
final class Callers {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Set<String> OPEN_TO_SESSION_TOKENS = Set.of("AssumeRole", "GetCallerIdentity");
    private static final Set<String> UNSIGNED = Set.of("AssumeRoleWithWebIdentity", "AssumeRoleWithSAML");

    private final World world;
    private final Strictness strictness;

    Callers(World world, Strictness strictness) {
        this.world = world;
        this.strictness = strictness;
    }

    /** The caller, who may use the service with such credentials. */
    Caller of(Signature signature, Service service, String action) {
        Caller caller = of(signature, action);
        boolean hasSessionToken =
                caller.session().isPresent() && caller.userId().isPresent();
        if (!hasSessionToken) return caller;
        boolean withMfa = caller.session().get().mfaSince().isPresent();
        if (service == Service.IAM && !withMfa) throw invalid();
        if (service == Service.STS && !OPEN_TO_SESSION_TOKENS.contains(action))
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
        if (strictness.checkingSignatures() && !SigV4.isSignedWith(key.secret(), signature.incoming()))
            throw Fault.of(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you provided. Check your AWS"
                            + " Secret Access Key and signing method. Consult the service documentation for details.");
        Instant expires = key.expires();
        if (expires != null && !world.now().isBefore(expires))
            throw Fault.of(403, "ExpiredToken", "The security token included in the request is expired");
        if (key.holder() instanceof IssuedKey.SessionHolder session)
            return new Caller(
                    key.accountId(),
                    session.arn(),
                    session.userId(),
                    Optional.empty(),
                    signature.keyId(),
                    Optional.of(new Caller.Session(session.mfaSince())));
        IssuedKey.UserHolder holder = (IssuedKey.UserHolder) key.holder();
        String arn = world.principals().arnOf(holder.userId()).orElseThrow(Callers::invalid);
        if (expires == null) use(key.accountId(), arn, signature);
        Optional<Caller.Session> session =
                expires == null ? Optional.empty() : Optional.of(new Caller.Session(holder.mfaSince()));
        return new Caller(
                key.accountId(), arn, holder.userId(), Optional.of(holder.userId()), signature.keyId(), session);
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
