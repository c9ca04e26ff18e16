// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.testkit.emulator.Emulator;
import io.iam4j.testkit.emulator.Response;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.seed.IamCalls;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls of the root of an account from within the server. Thread-safe. */
final class InsideCalls implements IamCalls {
    private final Emulator emulator;
    private final String account;

    InsideCalls(Emulator emulator, String account) {
        this.emulator = emulator;
        this.account = account;
    }

    @Override
    public Reply iam(String action, String... parameters) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) byName.put(parameters[i], parameters[i + 1]);
        Response reply = emulator.asRoot(account, action, byName);
        return new Reply(reply.status(), reply.body());
    }

    @Override
    public String partition() {
        return emulator.partition();
    }

    @Override
    public boolean isEmbedded() {
        return true;
    }
}
