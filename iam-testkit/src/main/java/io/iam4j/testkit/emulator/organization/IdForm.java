// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import java.util.regex.Pattern;

/** The forms of ids in requests (AWS Organizations API Reference, the parameters of each operation). */
enum IdForm {
    ACCOUNT("[0-9]{12}"),
    UNIT("ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}"),
    ROOT("r-[0-9a-z]{4,32}"),
    PARENT(ROOT.form + "|" + UNIT.form),
    CHILD(ACCOUNT.form + "|" + UNIT.form),
    TARGET(PARENT.form + "|" + ACCOUNT.form),
    POLICY("p-[0-9a-zA-Z_]{8,128}"),
    TAGGABLE(TARGET.form + "|" + POLICY.form + "|rp-[0-9a-zA-Z_]{4,128}|rt-[0-9a-zA-Z_]{8,32}");

    private final Pattern form;

    IdForm(String form) {
        this.form = Pattern.compile(form);
    }

    boolean matches(String id) {
        return form.matcher(id).matches();
    }
}
