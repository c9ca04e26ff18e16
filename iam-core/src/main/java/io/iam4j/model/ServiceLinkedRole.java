// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * The role that belongs to an AWS service. The service gives it its name, its trust and its policies; what can be declared is that it
 * is there, and its description. Its name here is that of the service, and the suffix after {@code _}. Each verb returns a new value.
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html">CreateServiceLinkedRole</a>
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class ServiceLinkedRole extends Resource permits ImmutableServiceLinkedRole {
    /** Service-linked roles. */
    public static final Kind KIND = new Kind(
            90, "service-linked role", "role/aws-service-role", ServiceLinkedRole.class, ServiceLinkedRole::named);

    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");

    ServiceLinkedRole() {}

    /**
     * The role of that service.
     *
     * @param service its principal, such as {@code elasticbeanstalk.amazonaws.com}
     * @throws InvalidModelException when it is not of that form
     */
    public static ServiceLinkedRole of(String service) {
        return named(service);
    }

    private static ServiceLinkedRole named(String name) {
        return ImmutableServiceLinkedRole.builder().name(name).build();
    }

    /** The service-linked roles that {@code account} declares by name, tombstones included. */
    public static SortedMap<String, ServiceLinkedRole> in(Account account) {
        return account.declared().of(KIND);
    }

    @Override
    public final Kind kind() {
        return KIND;
    }

    @Override
    @Value.Default
    public boolean isAbsent() {
        return false;
    }

    /** Always false: there is nothing to be exclusive of. */
    @Override
    public final boolean isExclusive() {
        return false;
    }

    /** Always empty: the service sets the path. */
    @Override
    public final Optional<String> declaredPath() {
        return Optional.empty();
    }

    /** The service's principal, such as {@code elasticbeanstalk.amazonaws.com}. */
    public final String service() {
        int mark = name().indexOf('_');
        return mark < 0 ? name() : name().substring(0, mark);
    }

    /** The suffix of the role's name; empty for the service's one role without. */
    public final Optional<String> suffix() {
        int mark = name().indexOf('_');
        return mark < 0 ? Optional.empty() : Optional.of(name().substring(mark + 1));
    }

    /** What it is for, at most 1000 characters of Latin-1; empty when it is not declared. */
    public abstract Optional<String> description();

    /** The name that the service gave the role, such as {@code AWSServiceRoleForElasticBeanstalk}, in an account that was read. */
    @Value.Auxiliary
    public abstract Optional<String> roleName();

    /** Always empty: none are declared of it. */
    @Override
    public final SortedMap<String, String> tags() {
        return Collections.emptySortedMap();
    }

    @Override
    final Map<Relation, Mode> modes() {
        return Map.of();
    }

    @Override
    final Map<Relation, Set<String>> dropped() {
        return Map.of();
    }

    @Override
    final Set<Relation> relations() {
        return Set.of();
    }

    @Override
    final List<Resource> embedded() {
        return List.of();
    }

    @Override
    final ServiceLinkedRole withoutEmbedded() {
        return this;
    }

    @Override
    final ServiceLinkedRole withTags(Map<String, ? extends String> tags) {
        return this;
    }

    @Override
    abstract ServiceLinkedRole withName(String name);

    @Override
    final ServiceLinkedRole withDeclaredPath(Optional<String> path) {
        return this;
    }

    @Override
    final ServiceLinkedRole withModes(Map<Relation, ? extends Mode> modes) {
        return this;
    }

    @Override
    final ServiceLinkedRole withDropped(Map<Relation, ? extends Set<String>> names) {
        return this;
    }

    @Override
    final ServiceLinkedRole withExclusive(boolean exclusive) {
        return this;
    }

    /** As read: the role of that name. */
    public abstract ServiceLinkedRole withRoleName(String roleName);

    /** A pattern that fits its ARN, whose end the service chooses: {@code role/aws-service-role/SERVICE/*}. */
    @Override
    final Arn arn() {
        return Arn.iam(
                Arn.ACCOUNT,
                KIND.arnPrefix() + "/" + service() + "/*"
                        + suffix().map(suffix -> "_" + suffix).orElse(""));
    }

    @Value.Check
    void check() {
        Rules rules = Rules.of(KIND, name());
        rules.require(
                Principal.isServiceName(service()) && service().length() <= 128,
                "service",
                "must be the principal of an AWS service, such as elasticbeanstalk.amazonaws.com",
                service());
        suffix().ifPresent(suffix -> rules.require(
                SUFFIX.matcher(suffix).matches(), "suffix", "must be 1 to 64 of A-Z a-z 0-9 _ + = , . @ -", suffix));
        description().ifPresent(rules::description);
    }

    /**
     * With this suffix to its name, which lets a service have several. Few services take one, such as {@code
     * autoscaling.amazonaws.com}; IAM refuses to create the role of another. IAM publishes no list of them: a plan warns where the service
     * is not known to take one.
     *
     * @param suffix 1 to 64 of {@code A-Z a-z 0-9 _ + = , . @ -}
     * @throws InvalidModelException when it breaks that rule
     */
    public ServiceLinkedRole suffix(String suffix) {
        return withName(service() + "_" + suffix);
    }

    /**
     * Described so.
     *
     * @param text at most 1000 characters of Latin-1
     * @throws InvalidModelException when it is longer or has other characters
     */
    public ServiceLinkedRole description(String text) {
        return copy().description(text).build();
    }

    /** As a tombstone: the role is deleted, which the service refuses while something of it uses the role, and says what. */
    public ServiceLinkedRole absent() {
        return copy().absent(true).build();
    }

    private ImmutableServiceLinkedRole.Builder copy() {
        return ImmutableServiceLinkedRole.builder().from((ServiceLinkedRole) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this);
        roleName().ifPresent(role -> described.line("role", role));
        description().ifPresent(text -> described.line("description", text));
        return described.toString();
    }
}
