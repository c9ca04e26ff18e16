// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.examples.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** {@code docs/reference.md} has every verb of the DSL; {@code -Dio.iam4j.writeDocs=true} writes it anew. */
class VerbReferenceTest {
    private static final Path REFERENCE = Project.root().resolve("docs/reference.md");
    private static final String BEGIN = "<!-- verbs -->\n\n";
    private static final String END = "\n<!-- end of verbs -->";

    private static String written() throws IOException {
        String text = Files.readString(REFERENCE);
        return text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
    }

    @Test
    void the_reference_has_every_verb_with_its_term() throws IOException {
        String verbs = VerbReference.markdown(Project.root(), VerbReference.terms());
        if (Boolean.getBoolean("io.iam4j.writeDocs"))
            Files.writeString(
                    REFERENCE, Files.readString(REFERENCE).replace(BEGIN + written() + END, BEGIN + verbs + END));
        assertThat(written()).isEqualTo(verbs);
        assertThat(verbs)
                .contains("| `memberOf(groups)` | `AddUserToGroup` | In these groups besides those declared before. |");
    }

    @Test
    void a_verb_without_a_term_and_a_term_without_a_verb_are_errors() {
        Map<String, String> terms = new TreeMap<>(VerbReference.terms());
        terms.remove("User.memberOf");
        terms.put("User.joining", "`AddUserToGroup`");
        assertThatThrownBy(() -> VerbReference.markdown(Project.root(), terms))
                .hasMessageContaining("no term for [User.memberOf]")
                .hasMessageContaining("no verb is called [User.joining]");
    }

    @Test
    void the_operations_are_those_of_iam() {
        Set<String> operations = Arrays.stream(IamClient.class.getMethods())
                .map(method -> method.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<String> named = VerbReference.terms().values().stream()
                .flatMap(term -> Pattern.compile(
                                "`((?:Add|Attach|Create|Deactivate|Delete|Detach|Enable|Get|List|Put|Remove|Reset|Resync|Set|Tag|Update|Upload)"
                                        + "[A-Z]\\w+)`")
                        .matcher(term)
                        .results()
                        .map(found -> found.group(1)))
                .distinct()
                .filter(name -> !name.equals("GetCallerIdentity")) // of STS
                .toList();
        assertThat(named).hasSizeGreaterThan(60);
        assertThat(named).allMatch(name -> operations.contains(name.toLowerCase(Locale.ROOT)));
    }

    @Test
    void the_first_sentence_of_javadoc_becomes_markdown() {
        assertThat(Verbs.sentence(" With {@code a.b C@d} in {@code {account}}; see {@link #with(String)}. And more."))
                .isEqualTo("With `a.b C@d` in `{account}`.");
        assertThat(Verbs.sentence(" {@linkplain #shutOff Shuts off} by {@link io.iam4j.Plan#apply(X)}:\n <ul>"))
                .isEqualTo("Shuts off by `Plan.apply`.");
    }
}
