// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.json.JsonWriter;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws that hold for every document. */
class PolicyDocumentProperties {
    @Provide
    Arbitrary<PolicyDocument> documents() {
        return Documents.any();
    }

    @Property(tries = 500)
    void printed_and_parsed_again_it_is_the_same(@ForAll("documents") PolicyDocument document) {
        assertThat(PolicyDocument.parse(document.toJson())).isEqualTo(document);
        assertThat(PolicyDocument.parse(document.toPrettyJson())).isEqualTo(document);
        assertThat(PolicyDocument.parse(document.toJson()).toJson()).isEqualTo(document.toJson());
    }

    @Provide
    Arbitrary<PolicyDocument> few() {
        return Documents.few();
    }

    @Property(tries = 500)
    void equality_is_an_equivalence(
            @ForAll("few") PolicyDocument a, @ForAll("few") PolicyDocument b, @ForAll("few") PolicyDocument c) {
        assertThat(a.equals(b)).isEqualTo(b.equals(a));
        assertThat(a.equals(b) && b.equals(c) && !a.equals(c)).isFalse();
        assertThat(a.equals(b) && a.hashCode() != b.hashCode()).isFalse();
        assertThat(PolicyDocument.equivalent(a.toJson(), b.toPrettyJson())).isEqualTo(a.equals(b));
    }

    @Property(tries = 500)
    void order_and_lists_of_one_do_not_count(@ForAll("documents") PolicyDocument document, @ForAll long seed) {
        String respelled = JsonWriter.compact(Documents.respelled(Printer.document(document), new Random(seed)));
        assertThat(PolicyDocument.parse(respelled)).isEqualTo(document).hasSameHashCodeAs(document);
        assertThat(PolicyDocument.equivalent(respelled, document.toJson())).isTrue();
        assertThat(document.diff(PolicyDocument.parse(respelled)).isEmpty()).isTrue();
    }

    @Property(tries = 300)
    void size_leaves_out_blanks_between_the_texts(@ForAll("documents") PolicyDocument document) {
        String pretty = document.toPrettyJson();
        int size = 0;
        boolean inText = false;
        for (int i = 0; i < pretty.length(); i++) {
            char c = pretty.charAt(i);
            if (c == '"' && (i == 0 || !escaped(pretty, i))) {
                inText = !inText;
            }
            size += inText || !Character.isWhitespace(c) ? 1 : 0;
        }
        assertThat(document.size()).isEqualTo(size);
    }

    @Property(tries = 300)
    void what_is_printed_holds_only_characters_that_iam_takes(@ForAll("documents") PolicyDocument document) {
        assertThat(document.toPrettyJson()).matches("[\\t\\n\\r\\u0020-\\u00FF]+");
    }

    @Property(tries = 500)
    void a_diff_is_empty_exactly_when_the_documents_are_equal(
            @ForAll("documents") PolicyDocument before, @ForAll("documents") PolicyDocument after) {
        PolicyDiff diff = before.diff(after);
        assertThat(diff.isEmpty()).isEqualTo(before.equals(after));
        assertThat(diff.lines().isEmpty()).isEqualTo(before.equals(after));
        assertThat(before.statements().size()
                        - diff.removed().size()
                        - diff.changed().size())
                .isEqualTo(after.statements().size()
                        - diff.added().size()
                        - diff.changed().size());
    }

    @Property(tries = 300)
    void a_changed_statement_says_what_changed(
            @ForAll("documents") PolicyDocument before, @ForAll("documents") PolicyDocument after) {
        before.diff(after)
                .changed()
                .forEach(each ->
                        assertThat(each.added().size() + each.removed().size()).isPositive());
    }

    private static boolean escaped(String text, int at) {
        int slashes = 0;
        while (text.charAt(at - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }
}
