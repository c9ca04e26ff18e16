// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.Iam.wholeAccount;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Ownership;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import io.iam4j.testkit.contract.OpaqueSealer;
import java.util.Arrays;
import java.util.stream.Stream;

/** The declarations that miam's specification begins with, and what an account then holds in the sentences of {@link MiamScenario#held}. */
final class MiamDeclarations {
    static final OpaqueSealer SEALER = new OpaqueSealer();
    static final Arn CACHE = awsManaged("AmazonElastiCacheReadOnlyAccess");
    static final Arn RDS = awsManaged("AmazonRDSReadOnlyAccess");

    static final User MARY = user("mary")
            .path("/staff/")
            .inline("S3", allow("s3:Get*", "s3:List*").onEverything());
    static final User LONE_BOB = user("bob")
            .path("/developer/")
            .withConsoleAccess(SEALER)
            .inline("S3", allow("s3:Get*", "s3:List*").onEverything());
    static final User BOB = LONE_BOB.memberOf("Admin", "SES");
    static final Group ADMIN =
            group("Admin").path("/admin/").inline("Admin", allow("*").onEverything());
    static final Group SES = group("SES")
            .path("/ses/")
            .inline("ses-policy", allow("ses:SendRawEmail").onEverything());
    static final User BOB2 = user("bob2")
            .path("/developer/")
            .withConsoleAccess(SEALER)
            .inline("S3", allow("s3:Get*", "s3:List*").onEverything());
    static final Group SES2 = group("SES2")
            .path("/ses/")
            .inline("ses-policy", allow("ses:SendRawEmail").onEverything());
    static final Role ROLE = role("my-role")
            .path("/any/")
            .trusting(service("ec2.amazonaws.com"))
            .inline("role-policy", allow("s3:Get*", "s3:List*").onEverything());
    static final InstanceProfile PROFILE =
            instanceProfile("my-instance-profile").path("/profile/").role("my-role");
    static final Account PEOPLE = owning(wholeAccount(), BOB, MARY, ADMIN, SES, ROLE, PROFILE);
    static final Account ATTACHED = owning(
            wholeAccount(),
            BOB.attach(CACHE),
            MARY.attach(CACHE),
            ADMIN.attach(CACHE),
            SES.attach(CACHE),
            ROLE.attach(CACHE),
            PROFILE);
    static final ManagedPolicy CUSTOM =
            policy("my-policy").allowing(allow("directconnect:Describe*").onEverything());
    static final ManagedPolicy DENYING =
            policy("my-policy").allowing(deny("directconnect:*").onEverything());
    static final ManagedPolicy SECOND =
            policy("my-policy2").allowing(deny("directconnect:Describe*").onEverything());
    static final Account OF_CUSTOM = owning(wholeAccount(), MARY.attach(CUSTOM));

    static final String[] OF_BOB = {
        "user bob at /developer/",
        "user bob in Admin",
        "user bob in SES",
        "user bob signs in with a password to be changed",
        "user bob has S3: Allow s3:Get* s3:List*"
    };
    static final String[] OF_SES = {
        "group SES at /ses/", "group SES has ses-policy: Allow ses:SendRawEmail", "user bob in SES"
    };
    static final String[] OF_ROLE = {
        "role my-role at /any/",
        "role my-role trusts by Allow sts:AssumeRole",
        "role my-role has role-policy: Allow s3:Get* s3:List*",
        "instance profile my-instance-profile of my-role"
    };
    static final String[] OF_PROFILE = {
        "instance profile my-instance-profile at /profile/", "instance profile my-instance-profile of my-role"
    };
    static final String[] OF_PEOPLE = and(
            and(and(OF_BOB, OF_SES), and(OF_ROLE, OF_PROFILE)),
            "user mary at /staff/",
            "user mary has S3: Allow s3:Get* s3:List*",
            "group Admin at /admin/",
            "group Admin has Admin: Allow *");

    private MiamDeclarations() {}

    static Account owning(Ownership ownership, Resource... resources) {
        return account("miam").owning(ownership).with(resources);
    }

    static String[] and(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more))
                .distinct()
                .toArray(String[]::new);
    }
}
