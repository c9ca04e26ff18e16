// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.Ownership;
import io.iam4j.model.Resource;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.Values;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.AccountJson;
import io.iam4j.source.CompiledSource;
import io.iam4j.source.JavaSource;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What is exported of random accounts, as JSON and as Java source, is the account. */
class ExportProperties {
    @Provide
    Arbitrary<Snapshot> snapshots() {
        return RandomAccounts.snapshots();
    }

    @Provide
    Arbitrary<Account> declarations() {
        Arbitrary<Ownership> owned =
                Arbitraries.oneOf(Arbitraries.just(Ownership.declared()), RandomAccounts.ownerships());
        return Combinators.combine(
                        Arbitraries.oneOf(RandomAccounts.declarations(), RandomAccounts.gentleDeclarations()), owned)
                .as(Account::owning);
    }

    @Property
    void json_of_an_exported_account_reads_as_an_equal_one(@ForAll("snapshots") Snapshot snapshot) {
        Account exported = snapshot.account().exclusive();

        Account read = AccountJson.read(AccountJson.write(exported));

        assertThat(read).isEqualTo(exported);
        assertThat(AccountJson.write(read)).isEqualTo(AccountJson.write(exported));
    }

    @Property
    void json_of_a_declaration_plans_to_the_same(
            @ForAll("declarations") Account declared, @ForAll("snapshots") Snapshot observed) {
        Account read = AccountJson.read(AccountJson.write(declared));

        assertThat(planned(read, observed)).isEqualTo(planned(withoutKeys(declared), observed));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void source_of_an_exported_account_compiles_to_an_equal_one_that_plans_to_nothing(
            @ForAll("snapshots") Snapshot snapshot, @ForAll boolean split) {
        Account exported = snapshot.account().exclusive();
        JavaSource source = JavaSource.of(exported).inPackage("com.acme.iam").named("Acme");
        SortedMap<String, String> files = (split ? source.split() : source).files();

        Account compiled = CompiledSource.declaration(files, "com.acme.iam.Acme");

        assertThat(Planner.plan(compiled, snapshot, Instant.EPOCH).steps())
                .as(source.toString())
                .isEmpty();
        assertThat(Snapshot.of(compiled, "aws").account())
                .isEqualTo(Snapshot.of(withoutKeys(exported), "aws").account());
        assertThat(JavaSource.of(AccountJson.read(AccountJson.write(exported))).toString())
                .isEqualTo(JavaSource.of(exported).toString());
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void source_of_a_declaration_plans_to_the_same(
            @ForAll("declarations") Account declared, @ForAll("snapshots") Snapshot observed) {
        Account mentioned = withoutKeys(declared);

        Account compiled = CompiledSource.declaration(JavaSource.of(mentioned).files(), "ExportedAccount");

        assertThat(planned(compiled.exclusive(), observed)).isEqualTo(planned(mentioned.exclusive(), observed));
    }

    /** The steps and refusals in words, or why there is no plan. */
    private static List<String> planned(Account declared, Snapshot observed) {
        try {
            return Planner.plan(declared, observed, Instant.EPOCH).steps().stream()
                    .map(Object::toString)
                    .toList();
        } catch (UnplannableException none) {
            return List.of(String.valueOf(none.getMessage()));
        }
    }

    /** Without the private keys, which no export has. */
    private static Account withoutKeys(Account account) {
        return Values.withResources(account, account.resources().map(ExportProperties::keyless));
    }

    private static Resource keyless(Resource resource) {
        if (resource instanceof SamlProvider provider) return like(provider, keyless(provider));
        return resource instanceof ServerCertificate certificate ? like(certificate, keyless(certificate)) : resource;
    }

    private static <R extends Resource> R like(R resource, R bare) {
        R tagged = Values.withModes(Values.withTags(bare, resource.tags()), Values.modes(resource));
        return resource.isExclusive() ? Values.exclusive(tagged) : tagged;
    }

    private static SamlProvider keyless(SamlProvider provider) {
        SamlProvider keyless = SamlProvider.named(provider.name());
        if (provider.metadata().isPresent())
            keyless = keyless.metadata(provider.metadata().get());
        if (provider.encryption().isPresent())
            keyless = provider.encryption().get() == SamlProvider.Encryption.REQUIRED
                    ? keyless.requiringEncryption()
                    : keyless.allowingEncryption();
        return provider.isAbsent() ? keyless.absent() : keyless;
    }

    private static ServerCertificate keyless(ServerCertificate certificate) {
        ServerCertificate keyless = ServerCertificate.named(certificate.name());
        if (certificate.body().isPresent())
            keyless = keyless.body(certificate.body().get());
        if (certificate.chain().isPresent())
            keyless = keyless.chain(certificate.chain().get());
        if (certificate.declaredPath().isPresent())
            keyless = keyless.path(certificate.declaredPath().get());
        if (certificate.formerName().isPresent())
            keyless = keyless.formerly(certificate.formerName().get());
        return certificate.isAbsent() ? keyless.absent() : keyless;
    }
}
