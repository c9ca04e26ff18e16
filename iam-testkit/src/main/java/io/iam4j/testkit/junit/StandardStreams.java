// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Copies standard output and error, and what {@code java.util.logging} publishes, to listeners. Other loggers are
 * heard when they print there, unless they kept the stream from before. Thread-safe.
 */
public final class StandardStreams implements AutoCloseable {
    /** Receives a copy of the bytes. */
    interface Listener {
        void printed(byte[] bytes, int from, int length);
    }

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Logger root = Logger.getLogger("");
    private final Handler published = new Published();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final PrintStream heardOut = new PrintStream(new Heard(out), true, charset(out, "stdout"));
    private final PrintStream heardErr = new PrintStream(new Heard(err), true, charset(err, "stderr"));

    /** Replaces the standard streams. */
    public StandardStreams() {
        System.setOut(heardOut);
        System.setErr(heardErr);
        root.addHandler(published);
    }

    /** The charset of a stream: a method of it since Java 18, a system property before. */
    private static Charset charset(PrintStream on, String name) {
        try {
            return (Charset) PrintStream.class.getMethod("charset").invoke(on);
        } catch (ReflectiveOperationException e) {
            String known = System.getProperty("sun." + name + ".encoding", "");
            return known.isEmpty() || !Charset.isSupported(known) ? Charset.defaultCharset() : Charset.forName(known);
        }
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    /** Restores the streams, unless somebody else has replaced them since. */
    @Override
    public void close() {
        if (System.out == heardOut) System.setOut(out);
        if (System.err == heardErr) System.setErr(err);
        root.removeHandler(published);
    }

    private void heard(byte[] bytes, int from, int length) {
        listeners.forEach(listener -> listener.printed(bytes, from, length));
    }

    private final class Heard extends OutputStream {
        private final PrintStream on;

        private Heard(PrintStream on) {
            this.on = on;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            heard(bytes, from, length);
            on.write(bytes, from, length);
        }

        @Override
        public void flush() {
            on.flush();
        }
    }

    private final class Published extends Handler {
        private final Formatter format = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            byte[] line = format.format(record).getBytes(StandardCharsets.UTF_8);
            heard(line, 0, line.length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
