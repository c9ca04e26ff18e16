// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.organization;

import io.iam4j.account.AccountException;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.organization.MemberAccount;
import io.iam4j.organization.MemberAccount.Standing;
import io.iam4j.organization.MemberAccount.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountJoinedMethod;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.Root;
import software.amazon.awssdk.services.organizations.model.Tag;

/**
 * One walk through an organization, from its root down. The parents of an account are never asked for one by one: their operation is the one
 * that is throttled first.
 */
public final class OrganizationWalk {
    /** Each attempt waits for as long as the service needs: the SDK lowers its own rate. */
    private static final int ATTEMPTS = 12;

    private static final Consumer<AwsRequestOverrideConfiguration.Builder> PACED =
            request -> request.addPlugin(OrganizationWalk::paced);

    private final OrganizationsClient client;
    private final boolean readingTags;
    private final List<MemberAccount> found = new ArrayList<>();
    private String management = "";

    /** Through {@code client}. */
    public OrganizationWalk(OrganizationsClient client, boolean readingTags) {
        this.client = client;
        this.readingTags = readingTags;
    }

    private static void paced(SdkServiceClientConfiguration.Builder service) {
        service.overrideConfiguration(service.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build())
                .build());
    }

    /**
     * The accounts, those of a unit before those of the units in it.
     *
     * @throws AccountException when the service refuses, or cannot be reached
     */
    public List<MemberAccount> run() {
        try {
            Organization described = client.describeOrganization(request -> request.overrideConfiguration(PACED))
                    .organization();
            if (described == null) throw Answers.incomplete("Organization");
            management = required(described.masterAccountId(), "MasterAccountId");
            List<Root> roots = new ArrayList<>();
            client.listRootsPaginator(request -> request.overrideConfiguration(PACED))
                    .forEach(page -> roots.addAll(listed(page.hasRoots(), page.roots(), "Roots")));
            for (Root root : roots) unit(root.id(), "/");
        } catch (SdkException e) {
            throw refused(e);
        }
        return List.copyOf(found);
    }

    private void unit(String id, String path) {
        client.listAccountsForParentPaginator(request -> request.parentId(id).overrideConfiguration(PACED))
                .forEach(page -> listed(page.hasAccounts(), page.accounts(), "Accounts")
                        .forEach(account -> found.add(member(account, path))));
        List<OrganizationalUnit> units = new ArrayList<>();
        client.listOrganizationalUnitsForParentPaginator(
                        request -> request.parentId(id).overrideConfiguration(PACED))
                .forEach(page -> units.addAll(
                        listed(page.hasOrganizationalUnits(), page.organizationalUnits(), "OrganizationalUnits")));
        for (OrganizationalUnit each : units)
            unit(each.id(), (path.equals("/") ? "" : path) + "/" + MemberAccount.inPath(each.name()));
    }

    /** A page without its list is none of the service's, which sends an empty one: accounts would go missing unseen. */
    private static <T> List<T> listed(boolean isThere, List<T> list, String name) {
        if (!isThere) throw Answers.incomplete(name);
        return list;
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) throw Answers.incomplete(name);
        return value;
    }

    private MemberAccount member(Account account, String unit) {
        required(account.id(), "Id");
        required(account.name(), "Name");
        Standing standing = account.id().equals(management)
                ? Standing.MANAGEMENT
                : account.joinedMethod() == AccountJoinedMethod.INVITED ? Standing.INVITED : Standing.CREATED;
        MemberAccount member = MemberAccount.of(account.id(), account.name())
                .state(state(account))
                .standing(standing)
                .in(unit);
        return readingTags ? member.tags(tags(account.id())) : member;
    }

    /** By its state; by its status where the service does not tell that yet. */
    private static State state(Account account) {
        String told = account.stateAsString() == null ? account.statusAsString() : account.stateAsString();
        for (State state : State.values()) if (state.name().equals(told)) return state;
        throw new AccountException(
                "",
                "AWS Organizations says that account " + account.id() + " is " + told
                        + ", which this library does not know; leave it out, or use a newer release.",
                new IllegalStateException(String.valueOf(told)));
    }

    private Map<String, String> tags(String account) {
        Map<String, String> tags = new HashMap<>();
        client.listTagsForResourcePaginator(
                        request -> request.resourceId(account).overrideConfiguration(PACED))
                .forEach(page -> listed(page.hasTags(), page.tags(), "Tags")
                        .forEach((Tag tag) -> tags.put(tag.key(), tag.value())));
        return tags;
    }

    private static AccountException refused(SdkException e) {
        Failure failure = Failure.of(e);
        String advice = failure.is("AccessDenied")
                ? " The caller has to be in the management account or a delegated administrator's, with"
                        + " organizations:DescribeOrganization, ListRoots, ListAccountsForParent and"
                        + " ListOrganizationalUnitsForParent. AwsOrganization.using(sts) does without."
                : failure.is("AWSOrganizationsNotInUse")
                        ? " This account belongs to no organization; AwsOrganization.using(sts) reaches accounts without one."
                        : failure.hint();
        return new AccountException(
                failure.code(),
                failure.problem("The walk through AWS Organizations", advice)
                        .message()
                        .strip(),
                e);
    }
}
