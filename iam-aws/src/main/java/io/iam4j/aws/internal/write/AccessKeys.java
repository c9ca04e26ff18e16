// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.IssuedSecret;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.ClientFacts;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.change.Change;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.observed.Credential;
import io.iam4j.secret.Secret;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;

/**
 * Makes access keys. When an answer is lost, a key that was neither there before nor made here is one that nobody holds,
 * and is deleted; until it is certain that there is none, every further attempt looks for it first, and the one that
 * succeeds looks once more. Thread-safe.
 *
 * <p>A user whom this process created just now has no other keys: only for others are the keys listed beforehand.
 */
final class AccessKeys {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");

    private final IamClient iam;
    private final String endpoint;
    private final RecentWrites recent;

    /** The calls without answer, by user. */
    private final Map<String, Lost> uncertain = new ConcurrentHashMap<>();

    /** The keys made here, by user. */
    private final Map<String, Set<String>> made = new ConcurrentHashMap<>();

    /** What is locked while a key of a user is made: until it is among those made here, it would look unheld. */
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    /** So many calls without answer, each of which may have made a key, and the keys from before the first of them. */
    private record Lost(int calls, Set<String> before) {}

    AccessKeys(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        endpoint = ClientFacts.endpoint(iam);
        this.recent = recent;
    }

    void register(AccountWriter writer) {
        writer.put(CreateAccessKey.class, this::create);
    }

    private Result create(CreateAccessKey change, SecretExchange secrets) {
        String user = change.user();
        synchronized (locks.computeIfAbsent(user, name -> new Object())) {
            Set<String> before;
            try {
                before = before(user);
            } catch (SdkException thrown) {
                return refused(user, Failure.of(thrown).at(endpoint));
            }
            try {
                secrets.sending(before);
                handOver(user, send(user), secrets);
                return Result.done();
            } catch (SdkException thrown) {
                Failure failure = Failure.of(thrown).at(endpoint);
                LOG.debug("CreateAccessKey of user {}: {}", user, failure.code());
                if (!failure.isUndecided()) return refused(user, failure);
                uncertain.merge(user, new Lost(1, before), (first, next) -> new Lost(first.calls + 1, first.before));
                return lost(user, failure);
            }
        }
    }

    private AccessKey send(String user) {
        AccessKey key = iam.createAccessKey(request -> request.userName(user).overrideConfiguration(NoRetry.SECRET))
                .accessKey();
        if (key == null || key.accessKeyId() == null || key.secretAccessKey() == null)
            throw Answers.incomplete("AccessKey");
        return key;
    }

    private void handOver(String user, AccessKey key, SecretExchange secrets) {
        String id = key.accessKeyId();
        made.merge(user, Set.of(id), AccessKeys::union);
        recent.made(RelationKeys.credential(user, id));
        LOG.debug("CreateAccessKey of user {}: done", user);
        Change undo = new DeleteCredential(user, new Credential(Credential.Kind.ACCESS_KEY, id));
        secrets.handOver(new IssuedSecret(id, Secret.copyOf(key.secretAccessKey()), undo));
        if (uncertain.containsKey(user)) settle(user);
    }

    private Set<String> before(String user) {
        if (uncertain.containsKey(user)) deleteUnheld(user);
        return recent.createdJustNow(user) ? made.getOrDefault(user, Set.of()) : list(user);
    }

    /** Looks a last time for what calls without answer made; from here on, a key that appears may be somebody's. */
    private void settle(String user) {
        try {
            deleteUnheld(user);
        } catch (SdkException thrown) {
            LOG.warn(
                    "CreateAccessKey of user {}: done, but an earlier call without answer may have made a key that nobody"
                            + " holds, and looking for it failed ({}): aws iam list-access-keys --user-name {}",
                    user,
                    Failure.of(thrown).code(),
                    user);
        }
        uncertain.remove(user);
    }

    /** Deletes the keys that calls without answer may have made; finding none proves nothing yet. */
    private boolean deleteUnheld(String user) {
        Lost lost = uncertain.get(user);
        if (lost == null) return false;
        Set<String> unheld = new HashSet<>(list(user));
        unheld.removeAll(lost.before);
        unheld.removeAll(made.getOrDefault(user, Set.of()));
        for (String id : unheld) {
            iam.deleteAccessKey(
                    request -> request.userName(user).accessKeyId(id).overrideConfiguration(NoRetry.ATTEMPT));
            LOG.debug("DeleteAccessKey of user {}: {} is deleted, which nobody held", user, id);
        }
        int left = lost.calls - unheld.size();
        if (left > 0) uncertain.put(user, new Lost(left, union(lost.before, unheld)));
        else uncertain.remove(user);
        return !unheld.isEmpty();
    }

    private Set<String> list(String user) {
        return Answers.pages(marker ->
                        iam.listAccessKeys(request -> request.userName(user).marker(marker)))
                .stream()
                .flatMap(page -> page.accessKeyMetadata().stream())
                .map(AccessKeyMetadata::accessKeyId)
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private Result lost(String user, Failure failure) {
        Retry retry = Retry.of(Reason.FAULT);
        try {
            if (deleteUnheld(user) && !uncertain.containsKey(user))
                return new Result.Transient(
                        failure.problem(what(user), " No answer came, and the key that it made is deleted again."),
                        retry);
        } catch (SdkException second) {
            LOG.debug(
                    "looking for a key of user {} that nobody holds: {}",
                    user,
                    Failure.of(second).code());
        }
        return new Result.Unknown(failure.problem(what(user), unheld(user)), Optional.of(retry));
    }

    private Result refused(String user, Failure failure) {
        Optional<Retry> retry = failure.retry();
        if (failure.is("NoSuchEntity") && recent.madeJustNow(RecentWrites.user(user)))
            retry = Optional.of(Retry.of(Reason.CONSISTENCY));
        if (uncertain.containsKey(user)) return new Result.Unknown(failure.problem(what(user), unheld(user)), retry);
        return retry.<Result>map(later -> new Result.Transient(failure.problem(what(user), ""), later))
                .orElseGet(() -> new Result.Refused(failure.problem(what(user), failure.hint())));
    }

    private static String unheld(String user) {
        return " A call without answer may have made a key that nobody holds; look for it, and delete it: aws iam"
                + " list-access-keys --user-name " + user;
    }

    private static String what(String user) {
        return "CreateAccessKey of user " + user;
    }
}
