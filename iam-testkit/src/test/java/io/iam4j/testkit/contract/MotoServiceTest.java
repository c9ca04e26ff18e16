// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import io.iam4j.testkit.localstack.MotoServer;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("motoIsHere")
class MotoServiceTest extends ServiceContract {
    private static @org.jspecify.annotations.Nullable MotoServer moto;

    static boolean motoIsHere() {
        return MotoServer.isHere("service contract");
    }

    @BeforeAll
    static void start() {
        moto = MotoServer.start(false);
    }

    @AfterAll
    static void stop() {
        running().close();
    }

    private static MotoServer running() {
        return Objects.requireNonNull(moto, "started before all rules");
    }

    @Override
    public URI endpoint() {
        return running().endpoint();
    }

    @Override
    public String backend() {
        return "moto_server";
    }

    @Override
    public void reset() {
        running().reset();
    }

    @Override
    public Map<String, String> knownDefects() {
        return MotoDefects.ALL;
    }
}
