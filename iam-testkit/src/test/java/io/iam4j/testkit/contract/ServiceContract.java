// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Wire;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rules of IAM as tests. A subclass names a backend and how to empty it; every rule then runs against that backend.
 * A rule that the backend is known to break is listed with the reason: it is run all the same, its failure is printed
 * with the reason, and its success fails, so that the list stays honest. The account under test is 123456789012.
 */
@ExtendWith(KnownDefects.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class ServiceContract
        implements DefectList,
                ProtocolRules,
                NameRules,
                PathRules,
                RangeRules,
                InPlaceRules,
                TagRules,
                UserRules,
                GroupRules,
                RoleRules,
                TrustRules,
                PolicyRules,
                InlinePolicyRules,
                QuotaRules,
                ProfileRules,
                LoginRules,
                PasswordPolicyRules,
                AccessKeyRules,
                MfaRules,
                ProviderRules,
                AliasRules,
                PagingRules,
                DetailsRules,
                DetailMembersRules,
                SourceRules,
                ReportRules,
                ServiceLinkedRoleRules,
                DocumentRules,
                StsRules,
                SimulationRules,
                OrganizationRules,
                CredentialRules,
                UploadedKeyRules,
                ServiceCredentialRules,
                MfaSignInRules,
                IdempotencyRules,
                RepetitionRules,
                DeletionRules,
                ErrorRules,
                PresenceRules,
                TagKindRules,
                SessionRules,
                EncodingRules,
                ComparisonRules {
    /** For subclasses. */
    protected ServiceContract() {}

    /** Where the backend listens. */
    public abstract URI endpoint();

    @Override
    public abstract String backend();

    /** Empties the account; called before every rule. */
    public abstract void reset();

    @Override
    public Map<String, String> knownDefects() {
        return Map.of();
    }

    @Override
    public Wire wire() {
        return Wire.to(endpoint());
    }

    @BeforeEach
    final void emptied() {
        reset();
    }

    @Test
    final void every_known_defect_names_a_rule() {
        Set<String> rules = Stream.of(getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());
        assertThat(rules).containsAll(knownDefects().keySet());
    }
}
