// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives each code of a device once, as the service takes it once: it remembers the last window used of each serial number, and
 * waits for the next window before it asks its source again. Give one and the same to all that need codes of a device, such as
 * an enrolment and the sessions after it. Thread-safe: whoever needs a code of a device waits for those who asked before.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_mfa.html">Troubleshooting MFA</a>
 */
public final class SingleUseCodes implements MfaCodeSource {
    private static final int ATTEMPTS = 3;

    private final MfaCodeSource source;
    private final MfaTime time;
    private final MfaWaitListener listener;
    private final Map<String, Device> devices = new ConcurrentHashMap<>();

    private SingleUseCodes(MfaCodeSource source, MfaTime time, MfaWaitListener listener) {
        this.source = source;
        this.time = time;
        this.listener = listener;
    }

    /** Over {@code source}, by this machine's clock, telling nobody of waits. */
    public static SingleUseCodes of(MfaCodeSource source) {
        return of(source, MfaTime.system(), (serialNumber, left) -> {});
    }

    /**
     * Over {@code source}. One that gives single codes already is returned as it is, with its own clock and listener.
     *
     * @param time what time it is, and how to wait
     * @param listener is told of each wait
     */
    public static SingleUseCodes of(MfaCodeSource source, MfaTime time, MfaWaitListener listener) {
        return source instanceof SingleUseCodes already ? already : new SingleUseCodes(source, time, listener);
    }

    /**
     * A code that was not given before, after a wait where one is needed.
     *
     * @throws MfaException when the source has none, gives a used one three times, or the thread is interrupted
     */
    @Override
    public MfaCode code(MfaPrompt prompt) {
        Device device = device(prompt);
        synchronized (device) {
            return next(prompt, device);
        }
    }

    /**
     * Two codes that were not given before, with nobody else's in between.
     *
     * @throws MfaException when the source has none, gives a used one three times, or the thread is interrupted
     */
    @Override
    public MfaCodePair pair(MfaPrompt prompt) {
        Device device = device(prompt);
        synchronized (device) {
            return MfaCodeSource.super.pair(prompt);
        }
    }

    private Device device(MfaPrompt prompt) {
        return devices.computeIfAbsent(prompt.serialNumber(), serialNumber -> new Device());
    }

    private MfaCode next(MfaPrompt prompt, Device device) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            await(prompt, device);
            MfaCode code = source.code(device.used ? prompt.usedUpTo(device.window) : prompt);
            boolean again = device.use(code, MfaWindow.at(time.instant()));
            if (!again) return code;
        }
        throw new MfaException("The code given for " + prompt.serialNumber()
                + " was used already, three times over. A code counts once; wait until the device shows another one");
    }

    private void await(MfaPrompt prompt, Device device) {
        long now = MfaWindow.at(time.instant());
        // the clock was set back: what is remembered says nothing about the code of now
        if (device.window > now) device.used = false;
        if (!device.used || device.window < now) return;
        Duration left = Duration.between(time.instant(), MfaWindow.start(now + 1));
        listener.waiting(prompt.serialNumber(), left);
        try {
            time.pass(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MfaException("Interrupted while waiting for the next code of " + prompt.serialNumber(), e);
        }
    }

    @Override
    public String toString() {
        return source + ", each once";
    }

    /** What was used of one device; guarded by itself. */
    private static final class Device {
        private boolean used;
        private long window;
        private @Nullable String digits;

        /** Notes a code, telling whether it had been used before. */
        boolean use(MfaCode code, long now) {
            boolean known = code.window().isPresent();
            long of = code.window().orElse(now);
            boolean again = used && (known ? of <= window : code.digits().equals(digits));
            used = true;
            window = again ? now : of;
            digits = code.digits();
            return again;
        }
    }
}
