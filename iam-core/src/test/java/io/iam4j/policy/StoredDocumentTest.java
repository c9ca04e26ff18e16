// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Documents that the service stored although {@link PolicyDocument#parse} would refuse them. */
class StoredDocumentTest {
    private static final String READABLE = "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}";
    private static final String NEWER = "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\","
            + "\"Condition\":{\"StringMatchesRegex\":{\"aws:username\":\"a.*\"}}}";
    private static final String STORED = document(READABLE + "," + NEWER);

    private static String document(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }

    @Test
    void an_operator_newer_than_this_library_is_kept_as_it_stands() {
        PolicyDocument stored = PolicyDocument.fromWire(STORED);
        assertThat(stored.toJson()).isEqualTo(STORED);
        assertThat(stored.size()).isEqualTo(STORED.length());
        assertThat(stored.statements()).hasSize(1);
        assertThat(stored).isEqualTo(PolicyDocument.fromWire(document(NEWER + "," + READABLE)));
        assertThat(stored).isNotEqualTo(PolicyDocument.parse(document(READABLE)));
        assertThat(stored.resolve("aws", "123456789012")).isEqualTo(stored);
        assertThatThrownBy(() -> PolicyDocument.parse(STORED)).isInstanceOf(PolicySyntaxException.class);
    }

    @Test
    void a_difference_to_it_shows_both_documents_whole() {
        PolicyDocument stored = PolicyDocument.fromWire(STORED);
        PolicyDocument wanted = PolicyDocument.parse(document(READABLE));
        assertThat(stored.diff(wanted).lines()).contains("- " + STORED, "+ " + wanted.toJson());
        assertThat(stored.diff(PolicyDocument.fromWire(STORED)).isEmpty()).isTrue();
    }

    @Test
    void an_unknown_element_counts() {
        String known = document(READABLE);
        String statement = document(READABLE.replace("}", ",\"Unless\":\"x\"}"));
        String top = known.replace("\"Statement\"", "\"Scope\":1,\"Statement\"");
        assertThat(PolicyDocument.fromWire(statement)).isNotEqualTo(PolicyDocument.fromWire(known));
        assertThat(PolicyDocument.fromWire(top)).isNotEqualTo(PolicyDocument.fromWire(known));
        assertThat(PolicyDocument.fromWire(top)).isEqualTo(PolicyDocument.fromWire(" " + top));
    }

    @Test
    void a_document_without_any_readable_statement_is_no_error() {
        assertThat(PolicyDocument.fromWire("{\"Statement\":[]}").statements()).isEmpty();
        assertThat(PolicyDocument.fromWire("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"\",\"Action\":\"*\"}}")
                        .statements())
                .isEmpty();
    }

    @Test
    void nothing_can_be_added_to_what_cannot_be_read() {
        PolicyDocument stored = PolicyDocument.fromWire(STORED);
        assertThatThrownBy(() -> stored.and(Statement.allow("s3:*").onEverything()))
                .hasMessageContaining("write it anew");
    }

    @Test
    void what_is_no_json_object_is_refused_with_the_place() {
        assertThatThrownBy(() -> PolicyDocument.fromWire("{\"Statement\":")).isInstanceOf(PolicySyntaxException.class);
        assertThatThrownBy(() -> PolicyDocument.fromWire("%5B%5D")).isInstanceOf(PolicySyntaxException.class);
    }
}
