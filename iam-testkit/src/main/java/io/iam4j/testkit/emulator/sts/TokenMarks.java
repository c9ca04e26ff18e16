// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a token or an assertion may mark a session with: session tags by the rules of all tags (IAM User Guide, id_session-tags), and a
 * source identity of 2 to 64 characters that does not begin with {@code aws:} (IAM User Guide, troubleshoot_saml).
 */
final class TokenMarks {
    private static final String TAGS = "https://aws.amazon.com/tags";
    private static final String PRINCIPAL_TAGS = "principal_tags";
    private static final String TRANSITIVE = "transitive_tag_keys";

    private TokenMarks() {}

    /**
     * The marks that a web identity token brings along. Tags have two forms (IAM User Guide, id_session-tags): nested in one claim, each value
     * a list of one text, and flattened to a claim each, its value a text.
     *
     * @throws Fault InvalidIdentityToken
     */
    static SessionMarks of(WebToken token, String provider) {
        JsonNode nested = token.claims().path(TAGS);
        List<Tag> tags = new ArrayList<>();
        for (var tag : Json.fields(nested.path(PRINCIPAL_TAGS))) {
            if (!tag.getValue().isArray() || tag.getValue().size() != 1) throw form(PRINCIPAL_TAGS);
            tags.add(new Tag(tag.getKey(), text(tag.getValue().path(0))));
        }
        String flattened = TAGS + "/" + PRINCIPAL_TAGS + "/";
        for (var claim : Json.fields(token.claims()))
            if (claim.getKey().startsWith(flattened))
                tags.add(new Tag(claim.getKey().substring(flattened.length()), text(claim.getValue())));
        Set<String> transitive = Stream.of(
                        nested.get(TRANSITIVE), token.claims().get(TAGS + "/" + TRANSITIVE))
                .flatMap(keys -> Json.many(keys).stream())
                .map(key -> key.asText().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Optional<String> source = Optional.ofNullable(token.claims().get("https://aws.amazon.com/source_identity"))
                .map(JsonNode::asText);
        return checked(new SessionMarks(tags, transitive, source, Optional.of(provider)));
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) throw form(PRINCIPAL_TAGS);
        return value.asText();
    }

    private static Fault form(String claim) {
        return WebToken.invalid(claim + " passed in claim is not in correct format.");
    }

    /**
     * Returns the marks.
     *
     * @throws Fault InvalidIdentityToken when they are against the rules. AWS documents that code for the source identity; that of tags is
     *     not published
     */
    static SessionMarks checked(SessionMarks marks) {
        marks.sourceIdentity().ifPresent(TokenMarks::checkSource);
        try {
            for (Tag tag : marks.tags()) {
                Rules.TAG_KEY.check("tags.key", tag.key());
                Rules.TAG_VALUE.check("tags.value", tag.value());
            }
            Tagging.check(marks.tags(), Tags.ignoringCase());
        } catch (Fault fault) {
            throw WebToken.invalid(String.valueOf(fault.getMessage()));
        }
        return marks;
    }

    private static void checkSource(String source) {
        if (Rules.SESSION_NAME.admits(source)
                && !source.toLowerCase(Locale.ROOT).startsWith("aws:")) return;
        throw WebToken.invalid("Source identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\"");
    }
}
