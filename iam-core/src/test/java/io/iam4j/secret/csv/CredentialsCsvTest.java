// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsCsvTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    @TempDir
    Path folder;

    /** Seals to nobody, so that a test can look into it. */
    private static final Sealer OPEN = new Sealer() {
        @Override
        public Recipient recipient() {
            return new Recipient("none", "00", "Test");
        }

        @Override
        public List<String> judge(Instant now) {
            return List.of();
        }

        @Override
        public SealedMessage seal(Secret secret) {
            String text = secret.lend(String::new);
            return new SealedMessage(text, text);
        }
    };

    private List<CsvCredential> read(String text) throws IOException {
        return CredentialsCsv.read(Files.write(folder.resolve("keys.csv"), text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Secret secret) {
        return secret.lend(String::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access key ID,Secret access key\nAKIA1,%s\n",
                "\uFEFFAccess key ID,Secret access key\r\nAKIA1,%s",
                "secret access key,ACCESS KEY ID\r\n%s,AKIA1\r\n\r\n",
                "\"Access key ID\",\"Secret access key\"\n\"AKIA1\",\"%s\"\n"
            })
    void the_file_of_an_access_key_is_read(String form) throws IOException {
        List<CsvCredential> all = read(String.format(form, SECRET));
        assertThat(all).hasSize(1);
        assertThat(all.get(0).accessKeyId()).contains("AKIA1");
        assertThat(text(all.get(0).secretAccessKey().orElseThrow())).isEqualTo(SECRET);
        assertThat(all.get(0).userName()).isEmpty();
    }

    @Test
    void the_files_of_new_users_are_read() throws IOException {
        List<CsvCredential> all = read("User name,Password,Console sign-in URL\r\n"
                + "ada,\"a\"\"b,c\",https://acme.signin.aws.amazon.com/console\r\ngrace,plain'9,https://x\r\n");
        assertThat(all).extracting(each -> each.userName().orElseThrow()).containsExactly("ada", "grace");
        assertThat(all).extracting(each -> text(each.password().orElseThrow())).containsExactly("a\"b,c", "plain'9");
        assertThat(all.get(0).signInUrl()).contains("https://acme.signin.aws.amazon.com/console");

        CsvCredential old = read("User name,Password,Access key ID,Secret access key,Console login link\n"
                        + "ada,,AKIA1," + SECRET + ",https://x\n")
                .get(0);
        assertThat(old.password()).isEmpty();
        assertThat(text(old.secretAccessKey().orElseThrow())).isEqualTo(SECRET);
        assertThat(old.signInUrl()).contains("https://x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AKIA1," + SECRET,
                "a,b\n" + SECRET + ",x",
                "Access key ID,Secret access key\nAKIA1\n" + SECRET,
                "Access key ID,Secret access key\n," + SECRET,
                "Access key ID,Secret access key\nAKIA1,\"" + SECRET
            })
    void what_is_no_such_file_is_refused_without_showing_it(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(CredentialsCsvException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
    }

    @Test
    void what_is_not_text_or_not_there_is_said() throws IOException {
        Path binary = Files.write(folder.resolve("b"), new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> CredentialsCsv.read(binary)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> CredentialsCsv.read(folder.resolve("none"))).hasMessageContaining("none");
    }

    @Test
    void a_key_and_a_password_are_sealed_in_the_consoles_form_and_read_back() {
        try (Secret secret = Secret.copyOf(SECRET);
                Secret password = Secret.copyOf("a\"b,c")) {
            String key = CredentialsCsv.sealedKey("ada", "AKIA1", secret, OPEN).armored();
            assertThat(key)
                    .as("the columns that aws configure import asks for")
                    .isEqualTo("User name,Access key ID,Secret access key\r\nada,AKIA1," + SECRET + "\r\n");
            String user = CredentialsCsv.sealedPassword("ada", password, "https://x", OPEN)
                    .armored();
            assertThat(user).isEqualTo("User name,Password,Console sign-in URL\r\nada,\"a\"\"b,c\",https://x\r\n");
            try (Secret back = Secret.copyOf(user);
                    CsvCredential ada = CredentialsCsv.parse(back).get(0)) {
                assertThat(text(ada.password().orElseThrow())).isEqualTo("a\"b,c");
            }
        }
    }

    @Test
    void a_credential_prints_no_secret_and_is_wiped_when_closed() throws IOException {
        CsvCredential key =
                read("Access key ID,Secret access key\nAKIA1," + SECRET + "\n").get(0);
        assertThat(key.toString()).contains("AKIA1").doesNotContain(SECRET);
        key.close();
        assertThatThrownBy(() -> key.secretAccessKey().orElseThrow().length())
                .isInstanceOf(IllegalStateException.class);
    }
}
