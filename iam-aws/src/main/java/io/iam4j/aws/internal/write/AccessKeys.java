// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.IssuedSecret;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Age;
import io.iam4j.aws.internal.call.LostCalls.Look;
import io.iam4j.aws.internal.call.LostCalls.Sent;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.RelationKeys;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.ClientFacts;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.change.Change;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateSmtpCredential;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.observed.Credential;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SesSmtpPassword;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;

/**
 * Makes access keys. When an answer is lost, the call may have made a key that nobody holds. Such a key is deleted where it is
 * certain that it is this call's. It is certain when the service answered that it created the user for this process in this hour,
 * so that nobody else has had to do with the user, and there are no more new keys of the time of the calls than calls.
 * Otherwise a key of that time may be somebody's, who made it at the same moment: it is left and named, and the result is
 * unknown. A key of another time is somebody else's, and of no concern. Thread-safe.
 *
 * <p>Finding no such key proves nothing yet. Every further attempt looks first, and the one that succeeds looks once more.
 *
 * <p>A user whom this process created just now has no other keys: only for others are the keys listed beforehand.
 */
final class AccessKeys {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");

    private final IamClient iam;
    private final String endpoint;
    private final RecentWrites recent;

    /** Locked while a key of the user is made: until it is among those made here, it would look unheld. */
    private final Map<String, UserKeys> users = new ConcurrentHashMap<>();

    /** What is known of the keys of one user. */
    private static final class UserKeys {
        /** The keys made here. */
        final Set<String> made = new HashSet<>();

        /** The calls without answer. */
        final LostCalls lost;

        /** The keys from before the first of them. */
        final Set<String> before = new HashSet<>();

        /** Whether nobody else has had to do with the user. */
        boolean isOurs;

        /** Of the last of them. */
        @Nullable
        Failure failure;

        UserKeys(LostCalls lost) {
            this.lost = lost;
        }

        /** How many keys are found that those calls made. */
        int found;

        boolean isKnown(String id) {
            return before.contains(id) || made.contains(id);
        }

        Set<String> known() {
            Set<String> all = new HashSet<>(before);
            all.addAll(made);
            return all;
        }

        /** How many calls there are whose key is not found. */
        int open() {
            return lost.count() - found;
        }

        void settled() {
            lost.clear();
            before.clear();
            found = 0;
        }
    }

    AccessKeys(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        endpoint = ClientFacts.endpoint(iam);
        this.recent = recent;
    }

    void register(AccountWriter writer) {
        writer.put(CreateAccessKey.class, this::create);
        writer.put(
                CreateSmtpCredential.class,
                (change, secrets) -> create(
                        new CreateAccessKey(change.user(), change.recipient()),
                        new SmtpExchange(secrets, change.region())));
    }

    /** Hands over the password for SMTP, and not the secret of the key that it is derived from. */
    private record SmtpExchange(SecretExchange secrets, String region) implements SecretExchange {
        @Override
        public Secret toSet() {
            return secrets.toSet();
        }

        @Override
        public void sending(Set<String> existing) {
            secrets.sending(existing);
        }

        @Override
        public void unsettled(Set<String> existing, String notice) {
            secrets.unsettled(existing, notice);
        }

        @Override
        public void tell(String notice) {
            secrets.tell(notice);
        }

        @Override
        public void handOver(IssuedSecret issued) {
            try (issued) {
                Secret password = SesSmtpPassword.from(issued.secret(), region);
                secrets.handOver(new IssuedSecret(issued.id(), password, issued.undo()));
            }
        }
    }

    private Result create(CreateAccessKey change, SecretExchange secrets) {
        String user = change.user();
        UserKeys keys = users.computeIfAbsent(user, name -> new UserKeys(recent.lostCalls()));
        synchronized (keys) {
            try {
                if (keys.lost.any()) {
                    Set<String> open = search(user, keys);
                    if (!open.isEmpty()) return open(user, keys, open, Objects.requireNonNull(keys.failure));
                }
                if (!keys.lost.any()) begin(user, keys);
            } catch (SdkException thrown) {
                return refused(user, keys, Failure.of(thrown).at(endpoint));
            }
            Sent sent = keys.lost.sending();
            try {
                secrets.sending(keys.known());
                handOver(user, keys, send(user), secrets);
                return Result.done();
            } catch (SdkException thrown) {
                Failure failure = Failure.of(thrown).at(endpoint);
                LOG.debug("CreateAccessKey of user {}: {}", user, failure.code());
                if (!failure.isUndecided()) return refused(user, keys, failure);
                keys.lost.add(sent);
                keys.failure = failure;
                return lost(user, keys, failure);
            }
        }
    }

    private void begin(String user, UserKeys keys) {
        keys.isOurs = recent.isOurs(user);
        keys.before.clear();
        if (!recent.createdJustNow(user)) list(user).forEach(key -> keys.before.add(key.accessKeyId()));
    }

    private AccessKey send(String user) {
        AccessKey key = iam.createAccessKey(request -> request.userName(user).overrideConfiguration(NoRetry.SECRET))
                .accessKey();
        if (key == null || key.accessKeyId() == null || key.secretAccessKey() == null)
            throw Answers.incomplete("AccessKey");
        return key;
    }

    private void handOver(String user, UserKeys keys, AccessKey key, SecretExchange secrets) {
        String id = key.accessKeyId();
        keys.made.add(id);
        recent.made(RelationKeys.credential(user, id));
        LOG.debug("CreateAccessKey of user {}: done", user);
        Change undo = new DeleteCredential(user, new Credential(Credential.Kind.ACCESS_KEY, id));
        secrets.handOver(new IssuedSecret(id, Secret.copyOf(key.secretAccessKey()), undo));
        if (keys.lost.any()) settle(user, keys, secrets);
    }

    /** Looks a last time for what calls without answer made; what is not to be seen yet is for the next apply to find. */
    private void settle(String user, UserKeys keys, SecretExchange secrets) {
        try {
            Set<String> open = search(user, keys);
            keys.before.addAll(open);
            if (!open.isEmpty()) secrets.tell(what(user) + ": done." + named(user, open));
        } catch (SdkException thrown) {
            LOG.debug(
                    "looking for a key of user {} that nobody holds: {}",
                    user,
                    Failure.of(thrown).code());
        }
        if (keys.lost.any()) secrets.unsettled(keys.known(), what(user) + ": done." + unheld(user));
        keys.settled();
    }

    /**
     * Looks for the keys that calls without answer may have made, and deletes them where it is certain that they did; once
     * there is one for each call, no call is open any more. Finding none proves nothing yet.
     *
     * @return those that are somebody's perhaps, and stay
     */
    private Set<String> search(String user, UserKeys keys) {
        Look<List<ListAccessKeysResponse>> look = keys.lost.look(() -> pages(user), pages -> pages.get(0));
        Set<String> same = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (AccessKeyMetadata key : keys(look.answer())) {
            Age age = keys.lost.age(look, key.createDate());
            if (keys.isKnown(key.accessKeyId()) || !age.mayBeOurs()) keys.before.add(key.accessKeyId());
            else (age == Age.SAME ? same : others).add(key.accessKeyId());
        }
        boolean enough = same.size() == keys.open();
        boolean fewer = same.size() < keys.open() && others.isEmpty();
        boolean certain = keys.isOurs && (enough || fewer);
        if (!certain) {
            same.addAll(others);
            return same;
        }
        for (String id : same) delete(user, id);
        keys.found += same.size();
        if (enough) keys.settled();
        else keys.before.addAll(same);
        return Set.of();
    }

    private void delete(String user, String id) {
        iam.deleteAccessKey(request -> request.userName(user).accessKeyId(id).overrideConfiguration(NoRetry.ATTEMPT));
        LOG.debug("DeleteAccessKey of user {}: {} is deleted, which nobody held", user, id);
    }

    private List<ListAccessKeysResponse> pages(String user) {
        return Answers.pages(marker -> iam.listAccessKeys(
                request -> request.userName(user).marker(marker).overrideConfiguration(NoRetry.LOOK)));
    }

    private List<AccessKeyMetadata> list(String user) {
        return keys(pages(user));
    }

    private static List<AccessKeyMetadata> keys(List<ListAccessKeysResponse> pages) {
        return pages.stream().flatMap(page -> page.accessKeyMetadata().stream()).toList();
    }

    private Result lost(String user, UserKeys keys, Failure failure) {
        Retry retry = Retry.of(Reason.FAULT);
        try {
            Set<String> open = search(user, keys);
            if (!open.isEmpty()) return open(user, keys, open, failure);
            if (!keys.lost.any())
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

    /** Another attempt would tell no more: whoever made these keys, they are there. */
    private static Result open(String user, UserKeys keys, Set<String> open, Failure failure) {
        keys.settled();
        return new Result.Unknown(failure.problem(what(user), named(user, open)), Optional.empty());
    }

    private Result refused(String user, UserKeys keys, Failure failure) {
        Optional<Retry> retry = failure.retry();
        if (failure.is("NoSuchEntity") && recent.madeJustNow(RecentWrites.user(user)))
            retry = Optional.of(Retry.of(Reason.CONSISTENCY));
        if (keys.lost.any()) return new Result.Unknown(failure.problem(what(user), unheld(user)), retry);
        return retry.<Result>map(later -> new Result.Transient(failure.problem(what(user), ""), later))
                .orElseGet(() -> new Result.Refused(failure.problem(what(user), failure.hint())));
    }

    private static String unheld(String user) {
        return " A call without answer may have made a key that nobody holds; look for it, and delete it: aws iam"
                + " list-access-keys --user-name " + user;
    }

    private static String named(String user, Set<String> open) {
        boolean one = open.size() == 1;
        return " A call got no answer, and access " + (one ? "key " : "keys ") + String.join(", ", open) + " of user "
                + user
                + (one
                        ? " was made at that time: by the call, and then nobody holds it, or by somebody else. It was left."
                        : " were made at that time: one by the call, which nobody holds, and the others by somebody else."
                                + " They were left.")
                + " CloudTrail tells who made what: aws cloudtrail lookup-events --lookup-attributes"
                + " AttributeKey=EventName,AttributeValue=CreateAccessKey. Delete the key that nobody holds, and apply again:"
                + " aws iam delete-access-key --user-name " + user + " --access-key-id "
                + open.iterator().next();
    }

    private static String what(String user) {
        return "CreateAccessKey of user " + user;
    }
}
