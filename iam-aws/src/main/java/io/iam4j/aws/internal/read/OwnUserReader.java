// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.account.AccountException;
import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.call.ServiceTime;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.read.CredentialReader.Held;
import io.iam4j.model.Account;
import io.iam4j.model.Holding;
import io.iam4j.model.Values;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.User;

/** Reads the caller's own user and nothing else: what people may read who look after their own credentials. Thread-safe. */
public final class OwnUserReader {
    private final IamClient client;
    private final ServiceTime time = ServiceTime.system();
    private volatile Optional<String> accountId = Optional.empty();
    private volatile Optional<String> userName = Optional.empty();

    /** Reads through {@code iam}, whose credentials are a user's. */
    public OwnUserReader(IamClient iam) {
        client = iam;
    }

    /** The service's time, as the answers tell it. */
    public ServiceTime time() {
        return time;
    }

    /** The account's id, once the user was read. */
    public Optional<String> accountId() {
        return accountId;
    }

    /**
     * The user's name, which is asked for when nothing was read yet.
     *
     * @throws AccountException when the service refuses
     */
    public String userName() {
        return userName.orElseGet(() -> {
            try (Parallel parallel = new Parallel(client, time)) {
                return own(parallel).userName();
            }
        });
    }

    private User own(Parallel parallel) {
        IamClient iam = parallel.client();
        User own = parallel.start(
                        "GetUser", () -> Answers.checked(iam.getUser()).user())
                .get();
        if (own.userName() == null)
            throw new AccountException(
                    "",
                    "The credentials are not those of a user but of " + own.arn()
                            + ", whose own credentials are not looked after here; take those of a user.",
                    new IllegalStateException("GetUser names no user"));
        userName = Optional.of(own.userName());
        return own;
    }

    /**
     * The user, with the credentials that {@code scope} asks for.
     *
     * @throws AccountException when the service refuses, or the scope names another user or is that of a declaration
     */
    public Snapshot read(ReadScope scope) {
        try (Parallel parallel = new Parallel(client, time)) {
            IamClient iam = parallel.client();
            User own = own(parallel);
            Arn arn = Parts.arn(own.arn(), "GetUser", "Arn");
            requireOwn(own.userName(), scope);
            accountId = Optional.of(arn.account());
            CredentialReader reader = new CredentialReader(iam);
            Account account = Account.of(arn.account()).with(List.of(model(own)));
            Snapshot snapshot = Snapshot.asRead(account, arn.partition())
                    .scope(scope)
                    .caller(arn)
                    .credentials(own.userName(), credentials(own.userName(), scope, parallel, reader));
            if (scope.unassignedDevices())
                snapshot = snapshot.unassignedDevices(parallel.start("ListVirtualMFADevices", reader::unassignedDevices)
                        .get());
            return snapshot.readActions(parallel.actions());
        }
    }

    private static io.iam4j.model.User model(User own) {
        String path = own.path() == null ? "/" : own.path();
        Holding nothing = new Holding(new TreeSet<>(), new TreeMap<>(), ModelMapper.tags(own.tags()), Optional.empty());
        return Values.holder(io.iam4j.model.User.named(own.userName()), own.userName(), path, nothing);
    }

    private static void requireOwn(String name, ReadScope scope) {
        SortedSet<String> others = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List.of(scope.passwords(), scope.deleted(), scope.keyUse(), scope.signIns())
                .forEach(others::addAll);
        scope.credentials().values().forEach(others::addAll);
        others.remove(name);
        if (!scope.details().isEmpty())
            throw new AccountException(
                    "",
                    "The caller's own user is read without policies and groups, so that a declaration cannot be planned for it;"
                            + " take AwsAccount.using(iam), whose caller may read the account.",
                    new IllegalArgumentException("details of " + scope.details().keySet()));
        if (others.isEmpty() && !scope.ofEveryone()) return;
        String whose = scope.ofEveryone() ? "everyone" : String.join(", ", others);
        throw new AccountException(
                "",
                "The caller is user " + name + ", and its own user is read alone, not " + whose
                        + "; take AwsAccount.using(iam) for others.",
                new IllegalArgumentException(whose));
    }

    private static UserCredentials credentials(
            String name, ReadScope scope, Parallel parallel, CredentialReader reader) {
        boolean all = scope.deleted().contains(name);
        Optional<ConsolePassword> password = all || scope.passwords().contains(name)
                ? parallel.start("GetLoginProfile", () -> reader.loginProfile(name))
                        .get()
                        .map(PasswordReads::asTold)
                : Optional.empty();
        List<Held> held = new ArrayList<>();
        if (all || scope.credentials(Credential.Kind.ACCESS_KEY).contains(name))
            held.addAll(parallel.start(
                            "ListAccessKeys",
                            () -> scope.keyUse().contains(name)
                                    ? reader.accessKeysWithUse(name)
                                    : reader.accessKeys(name))
                    .get());
        reader.others(name, scope, all)
                .forEach(source ->
                        held.addAll(parallel.start(source.call(), source.work()).get()));
        SortedMap<String, Credential.Facts> facts = new TreeMap<>();
        held.forEach(each -> facts.put(each.credential().id(), each.facts()));
        return new UserCredentials(password, held.stream().map(Held::credential).toList(), facts);
    }
}
