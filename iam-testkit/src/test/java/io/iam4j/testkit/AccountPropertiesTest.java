// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * GetAccountProperties and PutAccountProperties: shapes of the SDK's model (iam 2.56.0) and recordings
 * published in September 2026. No other emulator serves them.
 */
@Facts({8, 9})
class AccountPropertiesTest {
    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private Reply put(String key, String value) {
        return wire.iam("PutAccountProperties", "Properties.entry.1.key", key, "Properties.entry.1.value", value);
    }

    private String enabled() {
        Reply reply = wire.ok("GetAccountProperties");
        assertThat(reply.text("key")).isEqualTo("RoleManager/Enabled");
        return reply.text("value");
    }

    @Test
    void role_manager_is_switched_on_and_off_and_its_role_stays() {
        assertThat(enabled()).isEqualTo("false");
        assertThat(put("RoleManager/Enabled", "true").status()).isEqualTo(200);
        assertThat(enabled()).isEqualTo("true");
        String id = wire.ok("GetRole", "RoleName", "AWSServiceRoleForIAMRoleManager")
                .text("RoleId");

        assertThat(put("RoleManager/Enabled", "true").status()).isEqualTo(200);
        assertThat(put("RoleManager/Enabled", "false").status()).isEqualTo(200);
        assertThat(enabled()).isEqualTo("false");
        assertThat(wire.ok("GetRole", "RoleName", "AWSServiceRoleForIAMRoleManager")
                        .text("RoleId"))
                .isEqualTo(id);
    }

    @Test
    void keys_and_values_are_checked() {
        assertThat(wire.iam("PutAccountProperties").code()).isEqualTo("ValidationError");
        refused("RoleManager", "true", "Property key must be in format Namespace/PropertyName: RoleManager");
        refused("Other/Enabled", "true", "Unsupported namespace: Other");
        refused("RoleManager/Other", "true", "RoleManager namespace requires Enabled property");
        refused("RoleManager/Enabled", "False", "Enabled must be 'true' or 'false'");
        Reply mixed = wire.iam(
                "PutAccountProperties",
                "Properties.entry.1.key",
                "RoleManager/Enabled",
                "Properties.entry.1.value",
                "true",
                "Properties.entry.2.key",
                "Other/Enabled",
                "Properties.entry.2.value",
                "true");
        assertThat(mixed.message()).isEqualTo("All properties must belong to the same namespace");
        assertThat(enabled()).isEqualTo("false");
    }

    private void refused(String key, String value, String message) {
        Reply reply = put(key, value);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("InvalidInput");
        assertThat(reply.message()).isEqualTo(message);
    }
}
