// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.NewAccessKey;
import io.iam4j.change.Change;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An account held in memory: each change has the effect that it says of itself. What comes before it can be set. */
public final class InMemoryAccount implements LiveAccount {
    private Snapshot snapshot;
    private Consumer<String> before = call -> {};
    private final List<String> calls = new ArrayList<>();
    private int passwordLength;

    public InMemoryAccount(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Lets {@code before} throw before a call has its effect; it gets the call's name and target. */
    public InMemoryAccount failing(Consumer<String> before) {
        this.before = before;
        return this;
    }

    @Override
    public synchronized Snapshot read(ReadScope scope) {
        calls.add("read");
        return snapshot;
    }

    @Override
    public void carryOut(Change change) {
        call(change.call() + " " + change.target().name());
        synchronized (this) {
            snapshot = ChangeRecord.of(change).after(snapshot);
        }
    }

    @Override
    public void createLoginProfile(String user, Secret password, boolean resetRequired) {
        call("CreateLoginProfile " + user);
        synchronized (this) {
            passwordLength = password.length();
            snapshot = snapshot.credentials(
                    user, new UserCredentials(true, snapshot.credentialsOf(user).held()));
        }
    }

    @Override
    public NewAccessKey createAccessKey(String user) {
        call("CreateAccessKey " + user);
        synchronized (this) {
            Credential key = new Credential(Credential.Kind.ACCESS_KEY, "AKIAIOSFODNN7EXAMPLE");
            snapshot = snapshot.credentials(user, new UserCredentials(false, List.of(key)));
        }
        return new NewAccessKey("AKIAIOSFODNN7EXAMPLE", Secret.copyOf("wJalrXUtnFEMI"));
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

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized int passwordLength() {
        return passwordLength;
    }
}
