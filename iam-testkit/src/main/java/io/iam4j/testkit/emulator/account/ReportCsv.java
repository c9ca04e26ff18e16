// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.PasswordPolicy;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.store.Credentials;
import io.iam4j.testkit.emulator.store.RootUser;
import io.iam4j.testkit.emulator.store.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The text of a credential report: the root first, then the users by name. */
final class ReportCsv {
    private static final String HEADER = "user,arn,user_creation_time,password_enabled,password_last_used,"
            + "password_last_changed,password_next_rotation,mfa_active,access_key_1_active,"
            + "access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,"
            + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
            + "access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
            + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";
    private static final String NONE = "N/A";

    private final Request request;

    ReportCsv(Request request) {
        this.request = request;
    }

    String text() {
        List<String> lines = new ArrayList<>(List.of(HEADER, root()));
        request.account().users().all().forEach(user -> lines.add(String.join(",", row(user))));
        return String.join("\n", lines);
    }

    private String root() {
        RootUser root = request.account().root();
        List<String> row = new ArrayList<>(
                List.of("<root_account>", root.arn(), root.created().toString()));
        Optional<LoginProfile> login = root.credentials().login();
        row.add(Boolean.toString(login.isPresent()));
        row.add(login.isPresent() ? "no_information" : NONE);
        row.add(login.map(profile -> profile.changed().toString()).orElse(NONE));
        row.add("not_supported");
        return String.join(",", others(root.credentials(), row));
    }

    private List<String> row(User user) {
        Credentials has = user.credentials();
        List<String> row =
                new ArrayList<>(List.of(user.name(), user.arn(), user.created().toString()));
        password(has, row);
        return others(has, row);
    }

    private static List<String> others(Credentials has, List<String> row) {
        row.add(Boolean.toString(!has.devices().isEmpty()));
        List<AccessKey> keys = has.keys().values().stream()
                .sorted(Comparator.comparing(AccessKey::id))
                .toList();
        for (int i = 0; i < 2; i++) key(i < keys.size() ? Optional.of(keys.get(i)) : Optional.empty(), row);
        List<UploadedKey> certificates = has.certificates().values().stream()
                .sorted(Comparator.comparing(UploadedKey::active))
                .toList();
        for (int i = 0; i < 2; i++) {
            boolean present = i < certificates.size();
            row.add(Boolean.toString(present && certificates.get(i).active()));
            row.add(present ? certificates.get(i).uploaded().toString() : NONE);
        }
        return row;
    }

    private void password(Credentials has, List<String> row) {
        Optional<LoginProfile> login = has.login();
        row.add(Boolean.toString(login.isPresent()));
        if (login.isEmpty()) {
            row.addAll(List.of(NONE, NONE, NONE));
            return;
        }
        Instant used = has.passwordLastUsed();
        Instant changed = login.get().changed();
        row.add(used == null ? "no_information" : used.toString());
        row.add(changed.toString());
        Optional<PasswordPolicy> policy = request.account().settings().passwordPolicy();
        row.add(policy.flatMap(rules -> rules.expiry(changed))
                .map(Instant::toString)
                .orElse(NONE));
    }

    private static void key(Optional<AccessKey> key, List<String> row) {
        Optional<LastUse> use = key.flatMap(AccessKey::reportedUse);
        row.add(Boolean.toString(key.map(AccessKey::isActive).orElse(false)));
        row.add(key.map(AccessKey::created).map(Instant::toString).orElse(NONE));
        row.add(use.map(LastUse::at).map(Instant::toString).orElse(NONE));
        row.add(use.map(LastUse::region).orElse(NONE));
        row.add(use.map(LastUse::service).orElse(NONE));
    }
}
