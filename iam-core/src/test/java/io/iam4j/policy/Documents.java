// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random documents, and other spellings of a document. */
final class Documents {
    private static final Set<String> ALWAYS_BARE =
            Set.of("Version", "Id", "Sid", "Effect", "Principal", "NotPrincipal");
    private static final Arbitrary<String> TEXT = Arbitraries.strings()
            .withCharRange(' ', '\u00ff')
            .withChars('\t', '\n', '\r', '"', '\\', '\u2019', '*', '$', '{', '}')
            .ofMaxLength(8);
    private static final Arbitrary<List<String>> TEXTS = TEXT.list().ofMaxSize(3);
    private static final Arbitrary<List<String>> SOME_TEXTS =
            TEXT.list().ofMinSize(1).ofMaxSize(3);
    private static final Arbitrary<List<String>> ACTIONS = Arbitraries.of(
                    "s3:GetObject", "S3:getobject", "iam:*", "*", "sts:AssumeRole")
            .list()
            .ofMinSize(1)
            .ofMaxSize(4);

    private Documents() {}

    static Arbitrary<PolicyDocument> any() {
        return Combinators.combine(
                        Arbitraries.of("2012-10-17", "2008-10-17").optional(),
                        Arbitraries.of("one", "two").optional(0.2),
                        statement().list().ofMinSize(1).ofMaxSize(4))
                .as((version, id, statements) -> ImmutablePolicyDocument.builder()
                        .version(version)
                        .id(id)
                        .statements(statements)
                        .build())
                .withoutEdgeCases();
    }

    /** From so small a choice that equal ones, spelled differently, are frequent. */
    static Arbitrary<PolicyDocument> few() {
        Statement open = Statement.allow("a:B").onEverything();
        return Arbitraries.of(
                        open,
                        Statement.allow("A:b", "a:b").onEverything(),
                        open.sid("One"),
                        open.by(Principal.aws("111111111111")),
                        open.by(Principal.aws("arn:aws:iam::111111111111:root")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(statements ->
                        ImmutablePolicyDocument.builder().statements(statements).build());
    }

    static Arbitrary<Statement> statement() {
        Arbitrary<ImmutableStatement.Builder> what = Combinators.combine(
                        Arbitraries.of(Effect.class),
                        Arbitraries.of("One", "Two").optional(0.3),
                        ACTIONS,
                        Arbitraries.of(true, false))
                .as((effect, sid, actions, positive) -> {
                    ImmutableStatement.Builder builder =
                            ImmutableStatement.builder().effect(effect).sid(sid);
                    return positive ? builder.actions(distinct(actions)) : builder.notActions(distinct(actions));
                });
        return Combinators.combine(what, SOME_TEXTS, principals(), conditions(), Arbitraries.of(0, 1, 2, 3))
                .as((builder, resources, principals, conditions, form) -> {
                    List<Condition> none = new ArrayList<>();
                    conditions.stream()
                            .filter(each -> none.stream().noneMatch(each::sameTest))
                            .forEach(none::add);
                    builder.conditions(none);
                    return switch (form) {
                        case 0 -> builder.resources(distinct(resources)).build();
                        case 1 -> builder.notResources(distinct(resources)).build();
                        case 2 -> builder.principals(principals).build();
                        default ->
                            builder.notPrincipals(principals)
                                    .emptyBlocks(List.of("Bool"))
                                    .build();
                    };
                });
    }

    private static Arbitrary<List<Principal>> principals() {
        Arbitrary<List<String>> ids = Arbitraries.of(
                        "*", "111111111111", "arn:aws:iam::111111111111:root", "ec2.amazonaws.com", "")
                .list()
                .ofMaxSize(3);
        return Combinators.combine(Arbitraries.of(Principal.Kind.class), ids)
                .as(Principal::new)
                .list()
                .ofMaxSize(4)
                .uniqueElements(Principal::kind);
    }

    private static Arbitrary<List<Condition>> conditions() {
        return Combinators.combine(
                        Arbitraries.of("StringLike", "stringLike", "ForAnyValue:ArnLike", "Null"),
                        Arbitraries.of("aws:SourceIp", "AWS:sourceip", "s3:prefix"),
                        TEXTS)
                .as(Condition::new)
                .list()
                .ofMaxSize(4);
    }

    private static List<String> distinct(List<String> texts) {
        return texts.stream().distinct().toList();
    }

    /** The same JSON with lists and keys in another order, and bare values in lists of one. */
    static Json respelled(Json json, Random random) {
        if (json instanceof Json.Obj object) {
            List<Map.Entry<String, Json>> entries =
                    new ArrayList<>(object.members().entrySet());
            Collections.shuffle(entries, random);
            Map<String, Json> members = new LinkedHashMap<>();
            entries.forEach(each -> members.put(each.getKey(), respelled(each.getKey(), each.getValue(), random)));
            return Json.object(members);
        }
        if (json instanceof Json.Arr list) {
            List<Json> items = new ArrayList<>();
            list.items().forEach(each -> items.add(respelled(each, random)));
            Collections.shuffle(items, random);
            return Json.list(items);
        }
        return json;
    }

    private static Json respelled(String key, Json value, Random random) {
        boolean wrap = value instanceof Json.Text && !ALWAYS_BARE.contains(key) && random.nextBoolean();
        return wrap ? Json.list(List.of(value, value)) : respelled(value, random);
    }
}
