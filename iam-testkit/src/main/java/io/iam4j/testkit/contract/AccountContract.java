// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.LiveAccount;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The laws that hold for every backend of {@link LiveAccount}, as tests: after an apply the account is as declared, an
 * export plans to nothing, what is kept is never lost on the way. A subclass supplies an account of its backend and
 * runs every law against it. A law that the backend is known to break is listed with the reason: it is run all the
 * same, its failure is printed with the reason, and its success fails, so that the list stays correct.
 */
@ExtendWith(KnownDefects.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class AccountContract
        implements DefectList,
                WholeAccountLaws,
                EntityLaws,
                RelationLaws,
                ReplacementLaws,
                CredentialLaws,
                DeletionLaws,
                ProviderLaws,
                PortLaws {
    private @Nullable LiveAccount live;

    /** For subclasses. */
    protected AccountContract() {}

    /** An account that holds nothing, by the backend under test; called before every law. */
    public abstract LiveAccount account();

    @Override
    public abstract String backend();

    @Override
    public Map<String, String> knownDefects() {
        return Map.of();
    }

    @Override
    public Optional<Consumer<String>> answerLoser() {
        return Optional.empty();
    }

    @Override
    public final LiveAccount live() {
        if (live == null) throw new IllegalStateException("a law runs after its account is made");
        return live;
    }

    @BeforeEach
    final void fresh() {
        live = account();
    }

    @Test
    final void every_known_defect_names_a_law() {
        Set<String> laws = Stream.of(getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());
        assertThat(laws).containsAll(knownDefects().keySet());
    }
}
