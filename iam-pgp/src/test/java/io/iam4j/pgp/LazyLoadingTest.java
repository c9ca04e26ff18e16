// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.secret.Sealer;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** In a class loader that has this module but no Bouncy Castle: what needs it and what does not. */
class LazyLoadingTest {
    private static URL home(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void a_key_is_read_and_named_without_bouncy_castle_and_judged_with_it() throws Exception {
        PgpKeyPair ada = PgpKeyPair.generate("Ada <ada@example.org>");
        URL[] classes = {home(PgpKey.class), home(Sealer.class)};
        try (URLClassLoader bare = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = Class.forName("io.iam4j.pgp.PgpKey", true, bare);
            Object key = type.getMethod("parse", String.class).invoke(null, ada.armoredPublicKey());
            assertThat(type.getMethod("fingerprint").invoke(key))
                    .isEqualTo(ada.publicKey().fingerprint());
            assertThat(type.getMethod("recipient").invoke(key).toString()).contains("Ada <ada@example.org>");
            assertThatThrownBy(() -> type.getMethod("judge", Instant.class).invoke(key, Instant.now()))
                    .isInstanceOf(InvocationTargetException.class)
                    .hasRootCauseInstanceOf(ClassNotFoundException.class);
        }
    }
}
