// SPDX-License-Identifier: Apache-2.0
package io.iam4j.bench;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.TaggedResource;
import io.iam4j.model.User;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.credential.SshPublicKey;
import io.iam4j.observed.Credential;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.Certificates;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.policy.preset.AwsManagedPolicies;
import io.iam4j.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A made-up account of any size. To 5,000 users there are 300 groups, 1,000 roles and 1,500 policies with documents of 4 to 10
 * statements; every user is in two groups, and has tags and, one in five, a policy of their own. Of the other kinds there are 250
 * instance profiles, 1,000 virtual MFA devices, 100 server certificates, 50 providers of each sort and 50 service-linked roles; one user in
 * ten has an SSH public key.
 */
public final class SyntheticAccount {
    private static final String ID = "123456789012";

    /** By {@code ssh-keygen -t rsa -b 2048}; its private key is gone. */
    private static final String KEY =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCgiVaTsh3ROD5Adiip0h+ITnjp8iT9IFY6rvU1ro0xZelKZx4jQdM9Y95Nii0v"
                    + "oAh8Vli/wAE5pszJGwRVFZIpWbisQal6jrOl82fxLSO60Rp7tLGlhdaYhWzOTh360vY57HeR5laXaR6vp8g/64vqkVKHm1HubEjO"
                    + "mdo/fZ1Jplw7xGlS+HomY6P5Uo4eW5lFYJ4JE2Z27OEiW6eNfZptMcdXRrZZ7e7t/nzOp1arrU0BsbZezJYuiEOb6x2fA+XsLYk4"
                    + "0lnVvd3+gVHhPJDoiMNW4WhVcK8ysuuOfbQEjybEZP4W/CM/Mlk90ci5KKt4p+sF4Nm5Ygkci8ZlVjIv ada@home";

    private final int users;
    private final int groups;
    private final int roles;
    private final int policies;

    /** With so many users, and of the rest in proportion. */
    public SyntheticAccount(int users) {
        this.users = users;
        groups = Math.max(2, users * 3 / 50);
        roles = Math.max(1, users / 5);
        policies = Math.max(1, users * 3 / 10);
    }

    /** The account as verbs declare it; every relation is mentioned. */
    public Account declared() {
        return Account.of(ID).with(resources(UnaryOperator.identity()));
    }

    /** As {@link #declared()}, for an account that has nothing yet: without the MFA devices, which no declaration creates. */
    public Account anew() {
        return Account.of(ID)
                .with(resources(UnaryOperator.identity()).stream()
                        .filter(each -> !(each instanceof VirtualMfaDevice))
                        .toList());
    }

    /** As {@link #declared()}, but one in a hundred of each kind is changed: a tag, an attachment or a statement more. */
    public Account changed() {
        int[] count = new int[1];
        return Account.of(ID).with(resources(each -> count[0]++ % 100 == 50 ? altered(each) : each));
    }

    private static Resource altered(Resource resource) {
        if (resource instanceof User user) return user.tagged("Reviewed", "2026");
        if (resource instanceof Role role) return role.tagged("Reviewed", "2026");
        if (resource instanceof Group group) return group.attach(AwsManagedPolicies.arn("ReadOnlyAccess"));
        if (resource instanceof ManagedPolicy policy)
            return policy.allowing(Statement.allow("sqs:SendMessage").onEverything());
        return resource instanceof TaggedResource<?> tagged ? tagged.tagged("Reviewed", "2026") : resource;
    }

    /** A declaration that the first users are to be deleted, and nothing else. */
    public Account tombstones(int count) {
        List<User> gone = new ArrayList<>();
        for (int i = 0; i < count; i++) gone.add(User.named(userName(i)).absent());
        return Account.of(ID).with(gone);
    }

    /** An account that holds what is declared, its documents read from the text that the service sends; about half of them are
     * spelled in another way than they are declared. */
    public Snapshot held() {
        Account account = Account.of(ID).with(resources(SyntheticAccount::fromWire));
        TreeMap<String, List<PolicyVersion>> versions = new TreeMap<>();
        account.policies().keySet().forEach(name -> versions.put(name, List.of(new PolicyVersion("v1", true))));
        Snapshot held = Snapshot.of(account, "aws")
                .policyVersions(versions)
                .caller(Arn.parse("arn:aws:iam::" + ID + ":user/admin"));
        UserCredentials key = UserCredentials.NONE.with(
                new Credential(Credential.Kind.SSH_PUBLIC_KEY, "APKAIOSFODNN7EXAMPLE"),
                Credential.Facts.NONE
                        .status(Credential.Status.ACTIVE)
                        .fingerprint(Optional.of(SshPublicKey.of(KEY).fingerprint())));
        return held.credentials(account.users().keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> key, (one, other) -> one, TreeMap::new)));
    }

    private static Resource fromWire(Resource resource) {
        if (resource instanceof ManagedPolicy policy)
            return policy.document(sent(policy.document().orElseThrow()));
        if (resource instanceof ServiceLinkedRole linked)
            return linked.withRoleName(
                    "AWSServiceRoleForAutoScaling_" + linked.suffix().orElseThrow());
        if (!(resource instanceof Role role)) return resource;
        Role read = role;
        for (Map.Entry<String, PolicyDocument> inline : role.inline().entrySet())
            read = read.inline(inline.getKey(), sent(inline.getValue()));
        return read;
    }

    private static PolicyDocument sent(PolicyDocument document) {
        List<Statement> statements = new ArrayList<>(document.resolve("aws", ID).statements());
        boolean byAnotherTool = statements.size() % 2 == 1;
        if (byAnotherTool) Collections.reverse(statements);
        PolicyDocument stored = PolicyDocument.of(statements);
        String text = byAnotherTool ? stored.toPrettyJson() : stored.toJson();
        return PolicyDocument.fromWire(URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private List<Resource> resources(UnaryOperator<Resource> change) {
        List<Resource> all = new ArrayList<>();
        for (int i = 0; i < policies; i++) all.add(change.apply(policy(i)));
        for (int i = 0; i < groups; i++) all.add(change.apply(group(i)));
        for (int i = 0; i < roles; i++) all.add(change.apply(role(i)));
        for (int i = 0; i < users; i++) all.add(change.apply(user(i)));
        for (Resource each : ofOtherKinds()) all.add(change.apply(each));
        return all;
    }

    private List<Resource> ofOtherKinds() {
        List<Resource> all = new ArrayList<>();
        for (int i = 0; i < Math.max(1, users / 20); i++)
            all.add(InstanceProfile.named("profile-" + i)
                    .path("/services/")
                    .role(roleName(i % roles))
                    .tagged("Service", "service-" + i));
        for (int i = 0; i < Math.max(1, users / 5); i++)
            all.add(VirtualMfaDevice.named("people/" + userName(i)).tagged("Team", "team-" + i % 40));
        for (int i = 0; i < Math.max(1, users / 50); i++)
            all.add(ServerCertificate.named("www-" + i)
                    .path("/cloudfront/")
                    .body(Certificates.WWW)
                    .privateKey(Secret.copyOf(Certificates.WWW_KEY))
                    .tagged("Site", "site-" + i));
        for (int i = 0; i < Math.max(1, users / 100); i++) {
            all.add(SamlProvider.named("idp-" + i)
                    .metadata(Certificates.metadata("https://idp-" + i + ".example.org", Certificates.WWW))
                    .tagged("Owner", "team-" + i % 40));
            all.add(OidcProvider.of("https://oidc-" + i + ".example.org")
                    .clientIds("sts.amazonaws.com", "app-" + i)
                    .tagged("Owner", "team-" + i % 40));
            all.add(ServiceLinkedRole.of("autoscaling.amazonaws.com").suffix("app-" + i));
        }
        return all;
    }

    private User user(int i) {
        User user = User.named(userName(i))
                .path("/people/")
                .memberOf(groupName(i % groups), groupName((i * 7 + 1) % groups))
                .tagged("Team", "team-" + i % 40)
                .tagged("CostCenter", "cc-" + i % 200)
                .tagged("Mail", userName(i) + "@example.org");
        User keyed = i % 10 == 0 ? user.withSshPublicKey(KEY) : user;
        return i % 5 == 0 ? keyed.attach(policyName(i % policies)) : keyed;
    }

    private Group group(int i) {
        return Group.named(groupName(i))
                .attach(policyName(i * 5 % policies), policyName((i * 5 + 1) % policies))
                .attach(AwsManagedPolicies.arn(i == 0 ? "AdministratorAccess" : "IAMReadOnlyAccess"));
    }

    private Role role(int i) {
        return Role.named(roleName(i))
                .path("/services/")
                .trusting(Trust.service(i % 2 == 0 ? "lambda.amazonaws.com" : "ec2.amazonaws.com"))
                .attach(policyName(i % policies), policyName((i + 1) % policies))
                .inline("local", Statement.allow("s3:GetObject").on("arn:{partition}:s3:::role-" + i + "/*"))
                .tagged("Service", "service-" + i);
    }

    private ManagedPolicy policy(int i) {
        Statement[] statements = new Statement[4 + i % 7];
        for (int n = 0; n < statements.length; n++) statements[n] = statement(i, n);
        return ManagedPolicy.named(policyName(i))
                .path("/teams/")
                .allowing(statements)
                .tagged("Owner", "team-" + i % 40);
    }

    private static Statement statement(int policy, int n) {
        String bucket = "arn:{partition}:s3:::bucket-" + policy + "-" + n;
        return switch (n % 4) {
            case 0 ->
                Statement.allow("s3:GetObject", "s3:PutObject", "s3:ListBucket")
                        .on(bucket, bucket + "/*")
                        .sid("S" + n);
            case 1 ->
                Statement.allow("dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem")
                        .on("arn:{partition}:dynamodb:us-east-1:{account}:table/table-" + policy + "-" + n)
                        .when(Condition.requestedRegion("us-east-1", "eu-central-1"));
            case 2 ->
                Statement.allow("logs:CreateLogStream", "logs:PutLogEvents")
                        .on("arn:{partition}:logs:*:{account}:log-group:/app/" + policy + "/" + n + ":*");
            default -> Statement.deny("s3:DeleteBucket").on(bucket).when(Condition.mfaPresentIfExists(false));
        };
    }

    private static String userName(int i) {
        return String.format("user-%06d", i);
    }

    private static String roleName(int i) {
        return "service-role-" + i;
    }

    private static String groupName(int i) {
        return "group-" + i;
    }

    private static String policyName(int i) {
        return "policy-" + i;
    }
}
