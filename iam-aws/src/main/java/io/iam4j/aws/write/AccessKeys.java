// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.write;

import io.iam4j.account.NewAccessKey;
import io.iam4j.account.PassingException.Cause;
import io.iam4j.aws.call.Failure;
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
 * Makes access keys. When an answer is lost, a key that was not there before is one that nobody holds, and is deleted;
 * until it is certain that there is none, every further attempt looks for it first. Thread-safe.
 *
 * <p>A user whom this process made just now has no keys: only for others are the keys listed beforehand.
 */
final class AccessKeys {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");

    private static final String UNKNOWN = "an earlier call without answer may have made a key that nobody holds; if no"
            + " later attempt succeeds, look for it and delete it: aws iam list-access-keys --user-name USER";

    private final IamClient iam;
    private final Recent recent;

    /** The keys that users had before a call whose answer got lost. */
    private final Map<String, Set<String>> uncertain = new ConcurrentHashMap<>();

    /** The keys made here, by user. */
    private final Map<String, Set<String>> made = new ConcurrentHashMap<>();

    AccessKeys(IamClient iam, Recent recent) {
        this.iam = iam;
        this.recent = recent;
    }

    NewAccessKey create(String user) {
        Set<String> before = before(user);
        try {
            AccessKey key = iam.createAccessKey(
                            request -> request.userName(user).overrideConfiguration(Once.SECRET))
                    .accessKey();
            recent.made(Recent.credential(user, key.accessKeyId()));
            made.merge(user, Set.of(key.accessKeyId()), AccessKeys::union);
            LOG.debug("CreateAccessKey of user {}: done", user);
            return new NewAccessKey(key.accessKeyId(), Secret.copyOf(key.secretAccessKey()));
        } catch (SdkException thrown) {
            Failure failure = Failure.of(thrown);
            LOG.debug("CreateAccessKey of user {}: {}", user, failure.code());
            if (!failure.isUndecided()) throw refused(user, failure);
            uncertain.put(user, before);
            throw lost(user, failure);
        }
    }

    private Set<String> before(String user) {
        try {
            if (uncertain.containsKey(user)) deleteUnheld(user);
            return recent.madeJustNow(Recent.user(user)) ? made.getOrDefault(user, Set.of()) : list(user);
        } catch (SdkException thrown) {
            throw refused(user, Failure.of(thrown));
        }
    }

    /** Deletes the keys that a call without answer may have made; finding none proves nothing yet. */
    private boolean deleteUnheld(String user) {
        Set<String> unheld = new HashSet<>(list(user));
        unheld.removeAll(uncertain.getOrDefault(user, Set.of()));
        for (String id : unheld) {
            iam.deleteAccessKey(
                    request -> request.userName(user).accessKeyId(id).overrideConfiguration(Once.ATTEMPT));
            LOG.debug("DeleteAccessKey of user {}: {} is deleted, which nobody held", user, id);
        }
        if (!unheld.isEmpty()) uncertain.remove(user);
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
        if (failure.is("NoSuchEntity") && recent.madeJustNow(Recent.user(user)))
            passing = Optional.of(Cause.CONSISTENCY);
        String what = what(user) + (uncertain.containsKey(user) ? " (" + UNKNOWN + ")" : "");
        return passing.<RuntimeException>map(because -> failure.passing(because, what))
                .orElseGet(() -> failure.refusal(what));
    }

    private static String what(String user) {
        return "CreateAccessKey of user " + user;
    }
}
