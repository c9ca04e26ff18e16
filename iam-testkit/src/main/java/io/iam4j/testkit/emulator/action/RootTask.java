// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a session of AssumeRoot is for. The policies of these names deny everything but the actions listed, and those on
 * anyone but root; that of another service's task leaves nothing of IAM.
 */
public enum RootTask {
    /** Looking at the credentials of root. */
    AUDIT(
            "IAMAuditRootUserCredentials",
            Feature.CREDENTIALS,
            Set.of(
                    "GetAccessKeyLastUsed",
                    "GetAccountSummary",
                    "GetLoginProfile",
                    "GetUser",
                    "ListAccessKeys",
                    "ListMFADevices",
                    "ListSigningCertificates")),
    /** Letting root recover its password by e-mail. */
    CREATE_PASSWORD("IAMCreateRootUserPassword", Feature.CREDENTIALS, Set.of("CreateLoginProfile", "GetLoginProfile")),
    /** Taking the credentials of root away. */
    DELETE(
            "IAMDeleteRootUserCredentials",
            Feature.CREDENTIALS,
            Set.of(
                    "DeactivateMFADevice",
                    "DeleteAccessKey",
                    "DeleteLoginProfile",
                    "DeleteSigningCertificate",
                    "GetAccessKeyLastUsed",
                    "GetLoginProfile",
                    "GetUser",
                    "ListAccessKeys",
                    "ListMFADevices",
                    "ListSigningCertificates")),
    /** Opening a bucket that its policy closed to everyone. */
    UNLOCK_BUCKET("S3UnlockBucketPolicy", Feature.SESSIONS, Set.of()),
    /** Opening a queue that its policy closed to everyone. */
    UNLOCK_QUEUE("SQSUnlockQueuePolicy", Feature.SESSIONS, Set.of());

    /** The feature of the organization that a task needs. */
    public enum Feature {
        /** Central management of root credentials. */
        CREDENTIALS("RootCredentialsManagement", "Root credentials management"),
        /** Root sessions. */
        SESSIONS("RootSessions", "Root sessions");

        private final String name;
        private final String label;

        Feature(String name, String label) {
            this.name = name;
            this.label = label;
        }

        /** The name in requests. */
        public String wireName() {
            return name;
        }

        /** The name in messages. */
        public String label() {
            return label;
        }
    }

    private final String policy;
    private final Feature feature;
    private final Set<String> actions;

    RootTask(String policy, Feature feature, Set<String> actions) {
        this.policy = policy;
        this.feature = feature;
        this.actions = actions;
    }

    /** The task whose policy has this ARN. */
    public static Optional<RootTask> of(String arn, String partition) {
        String start = "arn:" + partition + ":iam::aws:policy/root-task/";
        return Stream.of(values())
                .filter(task -> arn.equals(start + task.policy))
                .findFirst();
    }

    /** The feature without which there are no such sessions. */
    public Feature feature() {
        return feature;
    }

    /**
     * Lets the session of a task do nothing else; called for every request of IAM.
     *
     * @throws Fault AccessDenied
     */
    public static void check(Request request) {
        String action = request.origins().action();
        boolean forOther = request.params().raw("UserName").isPresent();
        boolean denied = of(request)
                .filter(task -> forOther || !task.actions.contains(action))
                .isPresent();
        if (denied)
            throw Fault.accessDenied("User: " + request.caller().arn() + " is not authorized to perform: iam:" + action
                    + " on resource: " + (forOther ? "*" : request.caller().arn())
                    + " with an explicit deny in a session policy");
    }

    private static Optional<RootTask> of(Request request) {
        return request.world()
                .issued(request.caller().keyId())
                .map(IssuedKey::holder)
                .filter(IssuedKey.RootHolder.class::isInstance)
                .flatMap(holder -> ((IssuedKey.RootHolder) holder).taskPolicy())
                .flatMap(arn -> of(arn, request.world().partition()));
    }
}
