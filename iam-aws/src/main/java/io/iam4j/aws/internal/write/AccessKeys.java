// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.NewAccessKey;
import io.iam4j.account.PassingException.Cause;
import io.iam4j.aws.internal.failure.Failure;
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

    private static final String UNKNOWN = "an earlier call without answer may have made a key that nobody holds; if no"
            + " later attempt succeeds, look for it and delete it: aws iam list-access-keys --user-name USER";

    private final IamClient iam;
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
        this.recent = recent;
    }

    NewAccessKey create(String user) {
        synchronized (locks.computeIfAbsent(user, name -> new Object())) {
            AccessKey key = send(user);
            made.merge(user, Set.of(key.accessKeyId()), AccessKeys::union);
            recent.made(RelationKeys.credential(user, key.accessKeyId()));
            LOG.debug("CreateAccessKey of user {}: done", user);
            if (uncertain.containsKey(user)) settle(user);
            return new NewAccessKey(key.accessKeyId(), Secret.copyOf(key.secretAccessKey()));
        }
    }

    private AccessKey send(String user) {
        Set<String> before = before(user);
        try {
            return iam.createAccessKey(request -> request.userName(user).overrideConfiguration(NoRetry.SECRET))
                    .accessKey();
        } catch (SdkException thrown) {
            Failure failure = Failure.of(thrown);
            LOG.debug("CreateAccessKey of user {}: {}", user, failure.code());
            if (!failure.isUndecided()) throw refused(user, failure);
            uncertain.merge(user, new Lost(1, before), (first, next) -> new Lost(first.calls + 1, first.before));
            throw lost(user, failure);
        }
    }

    private Set<String> before(String user) {
        try {
            if (uncertain.containsKey(user)) deleteUnheld(user);
            return recent.createdJustNow(user) ? made.getOrDefault(user, Set.of()) : list(user);
        } catch (SdkException thrown) {
            throw refused(user, Failure.of(thrown));
        }
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
        return iam.listAccessKeysPaginator(request -> request.userName(user)).accessKeyMetadata().stream()
                .map(AccessKeyMetadata::accessKeyId)
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private RuntimeException lost(String user, Failure failure) {
        String outcome;
        try {
            outcome = deleteUnheld(user) ? "the key that it made is deleted again" : "it seems to have made no key";
        } catch (SdkException second) {
            outcome = UNKNOWN;
        }
        return failure.passing(Cause.FAULT, what(user) + " (no answer came; " + outcome + ")");
    }

    private RuntimeException refused(String user, Failure failure) {
        Optional<Cause> passing = failure.passing();
        if (failure.is("NoSuchEntity") && recent.madeJustNow(RecentWrites.user(user)))
            passing = Optional.of(Cause.CONSISTENCY);
        String what = what(user) + (uncertain.containsKey(user) ? " (" + UNKNOWN + ")" : "");
        return passing.<RuntimeException>map(because -> failure.passing(because, what))
                .orElseGet(() -> failure.refusal(what));
    }

    private static String what(String user) {
        return "CreateAccessKey of user " + user;
    }
}
