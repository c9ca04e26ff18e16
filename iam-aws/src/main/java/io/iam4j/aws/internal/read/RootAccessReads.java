// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.aws.internal.read.KindReads.KindRead;
import io.iam4j.model.Kind;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.observed.ReadScope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** The organization's features for root access: one call, when they are declared. */
final class RootAccessReads implements KindRead {
    private static final Map<String, String> REASONS = Map.of(
            "AccountNotManagementOrDelegatedAdministrator",
            "the account is neither its organization's management account nor a delegated administrator of IAM",
            "OrganizationNotFound",
            "the account is in no organization",
            "OrganizationNotInAllFeaturesMode",
            "the organization does not have all features enabled: aws organizations enable-all-features",
            "ServiceAccessNotEnabled",
            "the organization does not trust IAM yet: aws organizations enable-aws-service-access"
                    + " --service-principal iam.amazonaws.com");

    private final IamClient iam;
    private Optional<Parallel.Answer<Found>> answer = Optional.empty();

    /** The features, or why the service does not tell them. */
    private record Found(Set<RootAccess> features, Optional<String> reason) {}

    RootAccessReads(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public void start(Parallel parallel, ReadScope scope, boolean whole) {
        if (scope.details(Kind.ACCOUNT).contains(AccountSettings.ROOT_ACCESS))
            answer = Optional.of(parallel.start("ListOrganizationsFeatures", this::list));
    }

    private Found list() {
        try {
            List<String> enabled = Answers.checked(iam.listOrganizationsFeatures(request -> {}))
                    .enabledFeaturesAsStrings();
            return new Found(
                    Arrays.stream(RootAccess.values())
                            .filter(feature -> enabled.contains(feature.feature()))
                            .collect(Collectors.toSet()),
                    Optional.empty());
        } catch (IamException refused) {
            Failure failure = Failure.of(refused);
            return REASONS.entrySet().stream()
                    .filter(entry -> failure.is(entry.getKey()))
                    .map(entry -> new Found(Set.of(), Optional.of(entry.getValue())))
                    .findFirst()
                    .orElseThrow(() -> refused);
        }
    }

    @Override
    public void addTo(SnapshotBuilder snapshot) {
        answer.map(Parallel.Answer::get)
                .ifPresent(found -> found.reason()
                        .ifPresentOrElse(
                                reason -> snapshot.unreadable(Kind.ACCOUNT, AccountSettings.ROOT_ACCESS, reason),
                                () -> snapshot.rootAccess(found.features())));
    }
}
