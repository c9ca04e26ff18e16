// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import static io.iam4j.source.DocumentSource.array;

import io.iam4j.internal.ExternalIds;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.SamlProvider;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.source.DocumentSource.Built;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trust policies in the verbs of {@link Trust} where these say the same; else as documents. */
final class TrustSource {
    private static final String TRUST = Trust.class.getName();
    private static final Pattern ACCOUNT = Pattern.compile("(?:arn:[^:]+:iam::)?([0-9]{12})(?::root)?");

    private final String accountId;
    private final BiFunction<Kind, Arn, Optional<Code>> references;

    /** For an account of that id, in which {@code references} finds what has a name. */
    TrustSource(String accountId, BiFunction<Kind, Arn, Optional<Code>> references) {
        this.accountId = accountId;
        this.references = references;
    }

    /** {@code role} with this trust policy. */
    Code trusting(Code role, PolicyDocument document) {
        return role.then("trusting", trusts(document).orElseGet(() -> List.of(DocumentSource.document(document))));
    }

    /** The trusts that the document consists of; empty when the verbs do not say the same. */
    private Optional<List<Code>> trusts(PolicyDocument document) {
        try {
            List<Built<Trust>> trusts = new ArrayList<>();
            for (Statement statement : document.statements()) trusts.add(trust(statement));
            PolicyDocument built =
                    Trust.document(trusts.stream().map(Built::value).toList());
            if (document.isLiteral() || !resolved(built).equals(resolved(document))) return Optional.empty();
            List<Code> code = trusts.stream().map(Built::code).toList();
            return Optional.of(code.size() == 1 ? bare(code.get(0)) : code);
        } catch (IllegalArgumentException unsayable) {
            return Optional.empty();
        }
    }

    /** Accounts alone, without a word about them, need no {@code Trust.of} around them. */
    private static List<Code> bare(Code trust) {
        boolean accounts = trust instanceof Code.Call call
                && call.name().equals("Trust.of")
                && call.arguments().stream()
                        .allMatch(each ->
                                each instanceof Code.Call inner && inner.name().equals("account"));
        return accounts ? ((Code.Call) trust).arguments() : List.of(trust);
    }

    private PolicyDocument resolved(PolicyDocument document) {
        return document.resolve("aws", accountId);
    }

    private Built<Trust> trust(Statement from) {
        boolean plain = from.effect() == Effect.ALLOW
                && from.principals().size() == 1
                && from.notActions().isEmpty()
                && !from.hasResource();
        if (!plain) throw new IllegalArgumentException("no verb of trust says it");
        Principal principal = from.principals().get(0);
        Built<Trust> built = begin(principal);
        List<String> more = new ArrayList<>(from.actions());
        more.removeIf(action ->
                action.equalsIgnoreCase(built.value().statement().actions().get(0)));
        Built<Trust> trust = principal.kind() == Principal.Kind.AWS
                ? aws(built, from)
                : conditions(built, from.conditions(), issuer(principal));
        if (!more.isEmpty()) trust = trust.texts(trust.value().alsoAllowing(array(more)), "alsoAllowing", more);
        return from.sid().isEmpty()
                ? trust
                : trust.then(
                        trust.value().sid(from.sid().get()),
                        "sid",
                        Literals.text(from.sid().get()));
    }

    private Built<Trust> begin(Principal principal) {
        if (principal.kind() == Principal.Kind.FEDERATED && principal.ids().size() == 1)
            return federated(principal.ids().get(0));
        List<String> ids = principal.ids();
        if (principal.kind() == Principal.Kind.SERVICE
                && ids.stream().allMatch(Principal::isServiceName)
                && !ids.isEmpty())
            return new Built<>(
                    Trust.service(array(ids)),
                    Code.call("service", Code.texts(ids).toArray(Code[]::new)));
        List<String> accounts = accounts(principal);
        if (accounts.isEmpty())
            return new Built<>(Trust.of(principal), Code.of(TRUST, "of", DocumentSource.principal(principal)));
        return new Built<>(
                Trust.of(accounts.stream().map(Account::of).toArray(Account[]::new)),
                Code.of(TRUST, "of", accounts.stream().map(TrustSource::account).toList()));
    }

    private static Code account(String id) {
        return Code.call("account", Literals.text(id));
    }

    /** The ids of accounts that the principal consists of; empty when it does not. */
    private static List<String> accounts(Principal principal) {
        List<String> accounts = new ArrayList<>();
        for (String id : principal.ids()) {
            Matcher account = ACCOUNT.matcher(id);
            if (principal.kind() != Principal.Kind.AWS || !account.matches()) return List.of();
            accounts.add(account.group(1));
        }
        return accounts;
    }

    private Built<Trust> federated(String id) {
        Arn arn = Arn.find(id).orElseThrow(() -> new IllegalArgumentException("no provider of an account"));
        if (arn.type().equals("oidc-provider"))
            return new Built<>(
                    Trust.oidc(id),
                    Code.call("oidc", references.apply(OidcProvider.KIND, arn).orElseGet(() -> Literals.text(id))));
        if (!arn.type().equals("saml-provider")) throw new IllegalArgumentException("no provider");
        Optional<Code> provider = references.apply(SamlProvider.KIND, arn);
        return new Built<>(
                Trust.saml(id),
                provider.map(code -> Code.call("saml", code))
                        .orElseGet(() -> Code.of(TRUST, "saml", Literals.text(id))));
    }

    private static Optional<String> issuer(Principal principal) {
        return Optional.of(principal)
                .filter(each ->
                        each.kind() == Principal.Kind.FEDERATED && each.ids().size() == 1)
                .flatMap(each -> Arn.find(each.ids().get(0)))
                .map(arn -> arn.type().equals("saml-provider")
                        ? "SAML"
                        : arn.resource().substring(arn.type().length() + 1));
    }

    /** With MFA first, for one account says that itself: {@code account("111111111111").withMfa(hours(12))}. */
    private static Built<Trust> aws(Built<Trust> begin, Statement from) {
        List<Condition> left = new ArrayList<>(from.conditions());
        List<String> accounts = accounts(from.principals().get(0));
        Built<Trust> built = begin;
        if (left.remove(Condition.mfaPresent())) {
            Code head = accounts.size() == 1 ? account(accounts.get(0)) : begin.code();
            Optional<Duration> age = left.stream()
                    .filter(each -> each.values().size() == 1)
                    .flatMap(each -> DocumentSource.mfaAge(each.values().get(0)).stream()
                            .filter(span -> each.equals(Condition.mfaAgeBelow(span))))
                    .findFirst();
            age.ifPresent(span -> left.remove(Condition.mfaAgeBelow(span)));
            built = age.map(span ->
                            new Built<>(begin.value().withMfa(span), head.then("withMfa", Literals.duration(span))))
                    .orElseGet(() -> new Built<>(begin.value().withMfa(), head.then("withMfa")));
        }
        return conditions(built, left, Optional.empty());
    }

    private static Built<Trust> conditions(Built<Trust> begin, List<Condition> conditions, Optional<String> issuer) {
        Built<Trust> built = begin;
        for (Condition condition : conditions) built = condition(built, condition, issuer);
        return built;
    }

    private static Built<Trust> condition(Built<Trust> built, Condition condition, Optional<String> issuer) {
        String[] values = array(condition.values());
        if (values.length > 0 && issuer.isPresent()) {
            String issued = issuer.get();
            if (condition.equals(Condition.of("StringEquals", issued + ":aud", values)))
                return built.texts(built.value().audience(values), "audience", condition.values());
            boolean exact = condition.values().stream().noneMatch(each -> each.matches(".*[*?].*"));
            if (exact && condition.equals(Condition.of("StringEquals", issued + ":sub", values)))
                return built.texts(built.value().subject(values), "subject", condition.values());
            if (condition.equals(Condition.of("StringLike", issued + ":sub", values)))
                return built.texts(built.value().subjectLike(values), "subjectLike", condition.values());
        }
        boolean aws = built.value().statement().principals().get(0).kind() == Principal.Kind.AWS;
        if (aws
                && values.length == 1
                && ExternalIds.isValid(values[0])
                && condition.equals(Condition.externalId(values[0])))
            return built.texts(built.value().externalId(values[0]), "externalId", condition.values());
        Built<Condition> when = DocumentSource.condition(condition);
        return new Built<>(built.value().when(when.value()), DocumentSource.when(built.code(), condition, when));
    }
}
