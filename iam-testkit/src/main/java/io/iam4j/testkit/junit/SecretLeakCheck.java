// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what is printed during a test with the secrets that its server received and returned. Of secrets only
 * fingerprints are kept; of the output the last four megabytes, because a secret may be printed before the server
 * receives it. Thread-safe.
 */
public final class SecretLeakCheck {
    /** Shorter secrets would be found by chance; the service wants eight characters by default. */
    private static final int SHORTEST = 8;

    private static final int MOST_KEPT = 8 * 1024 * 1024;
    private static final int AROUND = 60;

    /** Limits the report of a secret that is printed in a loop. */
    private static final int MOST_TOLD = 10;

    private static final String WAY_OUT = "; where that is meant, say @IamTest(mayPrintSecrets = true)";

    private final StandardStreams streams;
    private final StandardStreams.Listener listener = this::printed;
    private final Fingerprints secrets = new Fingerprints();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Set<String> breaches = new TreeSet<>();

    /** Begins to listen. */
    public SecretLeakCheck(StandardStreams streams) {
        this.streams = streams;
        streams.add(listener);
    }

    /**
     * Adds a secret to look for.
     *
     * @param what such as {@code Password of CreateLoginProfile}
     */
    public synchronized void told(String what, String secret) {
        if (secret.length() < SHORTEST) return;
        secrets.add(what, secret.getBytes(StandardCharsets.UTF_8));
        secrets.add(what, URLEncoder.encode(secret, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII));
    }

    private synchronized void printed(byte[] bytes, int from, int length) {
        printed.write(bytes, from, length);
        if (printed.size() > MOST_KEPT) search(MOST_KEPT / 2);
    }

    /** Stops listening and reports each secret that was printed, without showing it. */
    public List<String> breaches() {
        streams.remove(listener);
        synchronized (this) {
            search(0);
            return List.copyOf(breaches);
        }
    }

    /** Searches what was printed and keeps the end of it. */
    private void search(int kept) {
        byte[] text = printed.toByteArray();
        List<Fingerprints.Find> finds = new ArrayList<>(secrets.in(text));
        finds.sort(Comparator.comparing(Fingerprints.Find::from));
        finds.stream()
                .filter(find -> breaches.size() < MOST_TOLD)
                .forEach(find -> breaches.add("a secret was printed, by this test or one beside it, the " + find.what()
                        + ", " + place(text, find, finds) + WAY_OUT));
        printed.reset();
        int rest = Math.min(kept, text.length);
        printed.write(text, text.length - rest, rest);
    }

    private static String place(byte[] text, Fingerprints.Find find, List<Fingerprints.Find> finds) {
        String before = before(text, find.from(), finds);
        return before.isBlank() ? "on a line of its own or after another" : "after \"" + before + "\"";
    }

    /** The text before a secret on its line, from the end of another secret on. */
    private static String before(byte[] text, int at, List<Fingerprints.Find> finds) {
        int from = Math.max(0, at - AROUND);
        for (int i = from; i < at; i++) if (text[i] == '\n') from = i + 1;
        for (Fingerprints.Find find : finds) if (find.from() < at) from = Math.max(from, Math.min(find.to(), at));
        return new String(Arrays.copyOfRange(text, from, at), StandardCharsets.UTF_8);
    }
}
