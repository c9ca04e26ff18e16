// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.call.Finding;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Look;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Tags;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.PolicyChange.CreatePolicy;
import io.iam4j.change.internal.PolicyChange.CreatePolicyVersion;
import io.iam4j.change.internal.PolicyChange.DeletePolicy;
import io.iam4j.change.internal.PolicyChange.DeletePolicyVersion;
import io.iam4j.model.Kind;
import io.iam4j.policy.PolicyDocument;
import java.util.Comparator;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** Changes of customer managed policies. */
final class PolicyWrites {
    private final IamClient iam;
    private final RecentWrites recent;

    PolicyWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.tags()
                .put(
                        Kind.POLICY,
                        (id, tags) -> iam.tagPolicy(
                                request -> request.policyArn(id).tags(tags).overrideConfiguration(NoRetry.ATTEMPT)),
                        (id, keys) -> iam.untagPolicy(
                                request -> request.policyArn(id).tagKeys(keys).overrideConfiguration(NoRetry.ATTEMPT)));
        writes.put(
                CreatePolicy.class,
                Write.by(this::create)
                        .doneAgainOn("EntityAlreadyExists", (change, lost, refusal) -> look(change, lost)));
        writes.put(CreatePolicyVersion.class, Write.by(this::createVersion).lookingFirst(this::isInForce));
        writes.put(DeletePolicyVersion.class, Write.removal(recent, this::deleteVersion));
        writes.put(DeletePolicy.class, Write.removal(recent, this::delete).lookingFirst(this::isAnother));
    }

    private void create(CreatePolicy change) {
        iam.createPolicy(request -> {
            request.policyName(change.policy())
                    .path(change.path())
                    .policyDocument(change.document().toJson())
                    .tags(Tags.list(change.tags()))
                    .overrideConfiguration(NoRetry.ATTEMPT);
            if (!change.description().isEmpty()) request.description(change.description());
        });
    }

    /** The policy of that name may have another path, or be written in another case: it has its name to itself all the same. */
    private Finding look(CreatePolicy change, LostCalls lost) {
        return Answers.pages(marker -> iam.listPolicies(request ->
                        request.scope(PolicyScopeType.LOCAL).marker(marker).overrideConfiguration(NoRetry.LOOK)))
                .stream()
                .flatMap(page -> page.policies().stream())
                .filter(policy -> policy.policyName().equalsIgnoreCase(change.policy()))
                .findFirst()
                .map(policy -> Finding.of(isAsSent(change, lost, lost.look(() -> policy(policy.arn())))))
                .orElse(Finding.UNSEEN);
    }

    private boolean isAsSent(CreatePolicy change, LostCalls lost, Look<GetPolicyResponse> look) {
        Policy policy = look.answer().policy();
        return lost.mayHaveMade(look, policy.createDate())
                && policy.policyName().equals(change.policy())
                && policy.path().equals(change.path())
                && Tags.same(change.tags(), policy.tags())
                && document(policy.arn(), policy.defaultVersionId()).equals(change.document());
    }

    private GetPolicyResponse policy(String arn) {
        return Answers.checked(iam.getPolicy(request -> request.policyArn(arn).overrideConfiguration(NoRetry.LOOK)));
    }

    /** Whether the policy was deleted, and another has made one of the same name since. */
    private boolean isAnother(DeletePolicy change, LostCalls lost) {
        return lost.showsNewer(
                () -> policy(change.arn()), answer -> answer.policy().createDate());
    }

    private void createVersion(CreatePolicyVersion change) {
        iam.createPolicyVersion(request -> request.policyArn(change.arn())
                .policyDocument(change.document().toJson())
                .setAsDefault(true)
                .overrideConfiguration(NoRetry.ATTEMPT));
    }

    /** Whether the newest version is in force and says what is wanted. */
    private boolean isInForce(CreatePolicyVersion change, LostCalls lost) {
        return Answers.pages(marker -> iam.listPolicyVersions(request ->
                        request.policyArn(change.arn()).marker(marker).overrideConfiguration(NoRetry.LOOK)))
                .stream()
                .flatMap(page -> page.versions().stream())
                .max(Comparator.comparingInt(PolicyWrites::number))
                .filter(version -> Boolean.TRUE.equals(version.isDefaultVersion()))
                .filter(version -> document(change.arn(), version.versionId()).equals(change.document()))
                .isPresent();
    }

    private static int number(PolicyVersion version) {
        return Integer.parseInt(version.versionId().substring(1));
    }

    private PolicyDocument document(String arn, String version) {
        return PolicyDocument.fromWire(Answers.checked(iam.getPolicyVersion(
                        request -> request.policyArn(arn).versionId(version).overrideConfiguration(NoRetry.LOOK)))
                .policyVersion()
                .document());
    }

    private void deleteVersion(DeletePolicyVersion change) {
        iam.deletePolicyVersion(request ->
                request.policyArn(change.arn()).versionId(change.version()).overrideConfiguration(NoRetry.ATTEMPT));
    }

    private void delete(DeletePolicy change) {
        iam.deletePolicy(request -> request.policyArn(change.arn()).overrideConfiguration(NoRetry.ATTEMPT));
    }
}
