// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import io.iam4j.model.Kind;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;

/** An account of which a reading asks everything that it can ask. */
final class Scopes {
    /** Names all that {@link #fill} makes. */
    static final ReadScope EVERYTHING = new ReadScope(
            new TreeMap<>(Map.of(Kind.POLICY, set("p"), Kind.INSTANCE_PROFILE, set("i"))),
            set("u"),
            new TreeMap<>(
                    Stream.of(Credential.Kind.values()).collect(Collectors.toMap(kind -> kind, kind -> set("u")))),
            set("u"),
            set("u"),
            set("u"),
            set("arn:aws:iam::aws:policy/NoSuch"),
            new TreeSet<>(),
            true,
            true,
            ReadScope.Breadth.BULK);

    private Scopes() {}

    private static SortedSet<String> set(String name) {
        return new TreeSet<>(List.of(name));
    }

    /** Makes a user, a role, a policy and an instance profile; what is there already stays. */
    static void fill(IamClient iam) {
        if (!iam.listUsers().users().isEmpty()) return;
        iam.createUser(request -> request.userName("u"));
        iam.createPolicy(request -> request.policyName("p").policyDocument(SampleChanges.DOCUMENT.toJson()));
        iam.createRole(request -> request.roleName("r").assumeRolePolicyDocument(SampleChanges.TRUST.toJson()));
        iam.createInstanceProfile(request -> request.instanceProfileName("i"));
    }
}
