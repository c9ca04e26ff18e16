// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with parameters, written <code>@{name}</code>. */
public final class TemplateParameters {
    private static final Pattern PARAMETER = Pattern.compile("@\\{([^{}]+)}");

    private TemplateParameters() {}

    /** A text with values in the place of parameters; one that is nothing but a parameter of many values is a list. */
    public static JsonNode node(String text, Function<String, List<String>> values) {
        Matcher whole = PARAMETER.matcher(text);
        if (whole.matches()) {
            List<String> value = values.apply(whole.group(1));
            return value.size() == 1 ? TextNode.valueOf(value.get(0)) : list(value);
        }
        return TextNode.valueOf(PARAMETER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(String.join(",", values.apply(found.group(1))))));
    }

    private static ArrayNode list(List<String> values) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        values.forEach(out::add);
        return out;
    }
}
