// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.internal.Nearest;
import io.iam4j.json.Json;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a template from outside: the values that are given, and the defaults of its parameters. Id and partition of the
 * account are {@linkplain Placeholder marks} where they are not given.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html">Pseudo parameters</a>
 */
final class TemplateParameters {
    private static final Set<String> PSEUDO = Set.of(
            "AWS::AccountId", "AWS::Partition", "AWS::Region", "AWS::StackName", "AWS::StackId", "AWS::URLSuffix");

    private final String source;
    private final Map<String, Json> declared;
    private final Map<String, String> given;

    TemplateParameters(String source, Fields template, Map<String, String> given) {
        this.source = source;
        declared = template.object("Parameters").map(Fields::members).orElse(Map.of());
        this.given = Map.copyOf(given);
        Set<String> known = new LinkedHashSet<>(declared.keySet());
        known.addAll(PSEUDO);
        template.object("Resources").ifPresent(all -> known.addAll(all.members().keySet()));
        Optional<String> account = given("AWS::AccountId");
        if (account.isPresent() && !account.get().matches("[0-9]{12}"))
            throw template.wrong("AWS::AccountId is given as \"" + account.get() + "\"; expected 12 digits.");
        for (String name : given.keySet())
            if (!known.contains(name) && !known.contains(name.split("\\.", 2)[0]))
                throw template.wrong("a value is given for \"" + name
                        + "\", which is no parameter and no resource of the template, and no pseudo parameter (nearest: "
                        + Nearest.closest(name, known, 1) + ").");
    }

    /** The value that is given for a parameter, a resource's id, or an attribute such as {@code Bucket.Arn}. */
    Optional<String> given(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** What {@code Ref} gives of that name; empty when it is known to the stack alone, or is a resource. */
    Optional<Json> value(Json at, String name) {
        Optional<String> text = given(name).or(() -> pseudo(name));
        Json parameter = declared.get(name);
        if (parameter == null) return text.map(value -> new Json.Text(value, at.place()));
        Fields fields = Fields.of(source, parameter);
        String type = fields.text("Type").orElse("String");
        if (text.isEmpty()) text = byDefault(fields, type);
        return text.map(value -> type.equals("CommaDelimitedList") || type.startsWith("List<")
                ? list(at, value)
                : new Json.Text(value, at.place()));
    }

    /** A default that is hidden, or names what another service holds, is none. */
    private static Optional<String> byDefault(Fields parameter, String type) {
        boolean elsewhere =
                type.startsWith("AWS::SSM::") || parameter.flag("NoEcho").orElse(false);
        Json value = parameter.members().get("Default");
        if (elsewhere || value == null) return Optional.empty();
        return value instanceof Json.Text || value instanceof Json.Literal
                ? Optional.of(value.scalar("a text"))
                : Optional.empty();
    }

    private static Json list(Json at, String value) {
        List<Json> items = Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .<Json>map(item -> new Json.Text(item, at.place()))
                .toList();
        return new Json.Arr(items, at.place());
    }

    private Optional<String> pseudo(String name) {
        return switch (name) {
            case "AWS::AccountId" -> Optional.of(Placeholder.ACCOUNT);
            case "AWS::Partition" -> Optional.of(Placeholder.PARTITION);
            case "AWS::URLSuffix" ->
                given("AWS::Partition")
                        .map(partition -> partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
            default -> Optional.empty();
        };
    }
}
