// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.OptionalInt;

/** What several actions on roles share. */
public final class Roles {
    private static final String SERVICE_LINKED = "/aws-service-role/";
    private static final int SHORTEST = 3600;
    private static final int LONGEST = 43_200;

    private Roles() {}

    /**
     * Checks that no role has the name.
     *
     * @throws Fault EntityAlreadyExists
     */
    public static void requireFree(AccountState account, String name) {
        if (account.roles().find(name).isPresent())
            throw Fault.alreadyExists("Role with name " + name + " already exists.");
    }

    /**
     * The path of a role that is to be created. The text was reported for such a role (tilfin/aws-iam-policy-tool#9).
     *
     * @throws Fault InvalidInput when it is that of service-linked roles
     */
    static String freePath(Request request) {
        String path = request.path();
        if (path.startsWith(SERVICE_LINKED))
            throw Fault.invalidInput(
                    "Path prefix '" + SERVICE_LINKED + "' can only be used for AWS Service linked Roles");
        return path;
    }

    static OptionalInt maxSession(Request request) {
        return request.params().integer("MaxSessionDuration", SHORTEST, LONGEST);
    }

    /**
     * A trust policy, its principals resolved.
     *
     * @throws Fault MalformedPolicyDocument, or LimitExceeded when it is too large
     */
    public static Trust trust(Request request, String document) {
        World world = request.world();
        Trust trust = Trust.parse(document, world.principals(), world.grammar());
        int limit = request.account().settings().limit(Quota.TRUST_SIZE);
        if (trust.size() > limit) throw Quota.TRUST_SIZE.exceeded(limit);
        return trust;
    }
}
