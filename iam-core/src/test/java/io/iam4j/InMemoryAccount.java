// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.account.IssuedSecret;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.model.Resource;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An account held in memory: each change has the effect that it says of itself. What comes before it can be set. */
public final class InMemoryAccount implements LiveAccount {
    private Snapshot snapshot;
    private Consumer<String> before = call -> {};
    private Consumer<String> after = call -> {};
    private final List<String> calls = new ArrayList<>();
    private int passwordLength;

    public InMemoryAccount(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Lets {@code before} throw {@link Failing} before a call has its effect; it gets the call's name and target. */
    public InMemoryAccount failing(Consumer<String> before) {
        this.before = before;
        return this;
    }

    /** Lets {@code after} throw {@link Failing} when a call has had its effect. */
    public InMemoryAccount losing(Consumer<String> after) {
        this.after = after;
        return this;
    }

    @Override
    public synchronized Snapshot read(ReadScope scope) {
        calls.add("read");
        return snapshot;
    }

    @Override
    public Result carryOut(Change change, SecretExchange secrets) {
        try {
            call(change.call() + " " + change.target().name());
            synchronized (this) {
                if (change instanceof CreateAccessKey create) secrets.sending(keysOf(create.user()));
                if (change instanceof CreateLoginProfile)
                    passwordLength = secrets.toSet().length();
                snapshot = ChangeRecord.of(change).after(snapshot);
            }
            if (change instanceof CreateAccessKey create) secrets.handOver(issued(create.user()));
            after.accept(change.call() + " " + change.target().name());
            return Result.done();
        } catch (Failing failing) {
            return failing.result;
        }
    }

    private Set<String> keysOf(String user) {
        return snapshot.credentialsOf(user)
                .of(Credential.Kind.ACCESS_KEY)
                .map(Credential::id)
                .collect(Collectors.toSet());
    }

    private IssuedSecret issued(String user) {
        Credential key = new Credential(Credential.Kind.ACCESS_KEY, "AKIAIOSFODNN7EXAMPLE");
        synchronized (this) {
            snapshot = snapshot.credentials(user, new UserCredentials(false, List.of(key)));
        }
        return new IssuedSecret(key.id(), Secret.copyOf("wJalrXUtnFEMI"), new DeleteCredential(user, key));
    }

    private void call(String call) {
        synchronized (this) {
            calls.add(call);
        }
        before.accept(call);
    }

    public synchronized Snapshot snapshot() {
        return snapshot;
    }

    /** Holds {@code resource} from now on, by whomever. */
    public synchronized void hold(Resource resource) {
        snapshot = snapshot.holding(resource);
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized int passwordLength() {
        return passwordLength;
    }
}
