// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Holding;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.testkit.EmbeddedIam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Any account that is seeded is the account then seen, and a copy of it is the same again. */
class SeedProperties {
    private static final EmbeddedIam IAM =
            EmbeddedIam.builder().managedPolicies(false).start();
    private static final String ARN = "arn:aws:iam::123456789012:";
    private static final int MOST = 4;

    /** Documents as people write them: without version or of the old one, single values and lists, every element. */
    private static final List<String> WRITTEN = List.of(
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}",
            "{\"Version\":\"2008-10-17\",\"Id\":\"old\",\"Statement\":[{\"Sid\":\"\",\"Effect\":\"Deny\","
                    + "\"NotAction\":[\"s3:*\"],\"NotResource\":[\"arn:aws:s3:::${aws:username}\"]}]}",
            " { \"Version\" : \"2012-10-17\", \"Statement\": [{\"Sid\":\"One\",\"Effect\":\"Allow\",\"Action\":[\"b:Y\",\"a:X\"],"
                    + "\"Resource\":[\"*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":true},"
                    + "\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":[3600]},\"StringLike\":{\"aws:x\":\"\\u00e4*\"}}}]}");

    @AfterContainer
    static void stop() {
        IAM.close();
    }

    @Property(tries = 60)
    void what_is_seeded_is_seen(@ForAll Random random) {
        Account account = new Lot(random).account();
        IAM.reset();

        IAM.seed(account);

        assertThat(IAM.account()).isEqualTo(account);
        Account seen = IAM.account();
        IAM.reset();
        IAM.seed(seen);
        assertThat(IAM.account()).isEqualTo(account);
    }

    /** An account drawn by lot. */
    private static final class Lot {
        private final Random random;
        private final int policies;
        private final int groups;
        private final int users;
        private final int roles;

        Lot(Random random) {
            this.random = random;
            this.policies = random.nextInt(MOST);
            this.groups = random.nextInt(MOST);
            this.users = random.nextInt(MOST);
            this.roles = random.nextInt(MOST);
        }

        Account account() {
            List<Resource> all = new ArrayList<>();
            IntStream.range(0, policies).mapToObj(this::policy).forEach(all::add);
            IntStream.range(0, groups).mapToObj(this::group).forEach(all::add);
            IntStream.range(0, users).mapToObj(this::user).forEach(all::add);
            IntStream.range(0, roles).mapToObj(this::role).forEach(all::add);
            IntStream.range(0, roles).mapToObj(this::profile).forEach(all::add);
            Account account = Account.of("123456789012")
                    .globalEndpointTokens(TokenVersion.V1)
                    .with(all);
            return random.nextBoolean() ? account.alias("acme-" + random.nextInt(9)) : account;
        }

        private ManagedPolicy policy(int i) {
            return Values.withTags(
                    ManagedPolicy.named("p" + i)
                            .path(pathOf(i))
                            .document(current())
                            .description(random.nextBoolean() ? "Wörter & <signs> %41 +" : ""),
                    tags());
        }

        private Group group(int i) {
            Holding holding = new Holding(attached(), inline(), Map.of(), Optional.empty());
            return Values.holder(Group.named("g" + i), "g" + i, path(), holding);
        }

        private User user(int i) {
            User user = Values.holder(User.named("u" + i), "u" + i, path(), holding());
            return Values.withGroups(user, new TreeSet<>(some(groups, n -> "g" + n)));
        }

        private Holding holding() {
            return new Holding(attached(), inline(), tags(), boundary());
        }

        private Role role(int i) {
            int other = random.nextInt(roles);
            Trust trust = random.nextBoolean()
                    ? Trust.service("ec2.amazonaws.com")
                    : Trust.of(Arn.parse(ARN + "role" + pathOf(other) + "r" + other))
                            .withMfa();
            return Values.holder(Role.named("r" + i), "r" + i, pathOf(i), holding())
                    .trusting(Role.named("any").trusting(trust).trust().orElseThrow())
                    .description(random.nextBoolean() ? "Is assumed." : "")
                    .maxSession(Duration.ofHours(1L + random.nextInt(12)));
        }

        private InstanceProfile profile(int i) {
            Optional<String> role = random.nextBoolean() ? Optional.of("r" + i) : Optional.empty();
            return Values.withRole(
                    Values.withTags(InstanceProfile.named("i" + i).path(path()), tags()), role);
        }

        private String path() {
            return pathOf(random.nextInt(MOST));
        }

        private static String pathOf(int i) {
            return i % 2 == 0 ? "/" : "/a/b" + i + "/";
        }

        private PolicyDocument current() {
            return PolicyDocument.of(
                    Statement.allow("s3:Get" + random.nextInt(9)).on("arn:aws:s3:::${aws:username}/*"));
        }

        private PolicyDocument document() {
            return random.nextBoolean() ? current() : PolicyDocument.parse(WRITTEN.get(random.nextInt(WRITTEN.size())));
        }

        private Map<String, String> tags() {
            Map<String, String> tags = new TreeMap<>();
            for (int i = random.nextInt(MOST); i > 0; i--) tags.put("Key " + i, random.nextBoolean() ? "" : "ä=" + i);
            return tags;
        }

        private Map<String, PolicyDocument> inline() {
            Map<String, PolicyDocument> inline = new TreeMap<>();
            for (int i = random.nextInt(MOST); i > 0; i--) inline.put("in" + i, document());
            return inline;
        }

        private Set<PolicyRef> attached() {
            Set<PolicyRef> attached = new TreeSet<>();
            some(policies, n -> ARN + "policy" + pathOf(n) + "p" + n).forEach(arn -> attached.add(PolicyRef.of(arn)));
            return attached;
        }

        private Optional<PolicyRef> boundary() {
            return attached().stream().findFirst();
        }

        private List<String> some(int of, IntFunction<String> name) {
            return IntStream.range(0, of)
                    .filter(i -> random.nextBoolean())
                    .mapToObj(name)
                    .toList();
        }
    }
}
