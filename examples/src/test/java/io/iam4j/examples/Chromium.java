// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven by the DevTools protocol: it types, asks and takes pictures. */
final class Chromium implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:([0-9]+)/");

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private int calls;

    private Chromium(Process process) throws Exception {
        this.process = process;
        HttpClient http = HttpClient.newHttpClient();
        int port = port(process);
        URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
        JsonNode pages = JSON.readTree(http.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                .body());
        String address = pages.get(0).get("webSocketDebuggerUrl").asText();
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .get(20, TimeUnit.SECONDS);
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    answers.add(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new IllegalStateException("the browser answered what is no JSON", e);
                }
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** The browser on the PATH; says so when there is none. */
    static Optional<String> onPath(String what) {
        Optional<String> found = Stream.of("chromium", "chromium-browser", "google-chrome")
                .filter(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .findFirst();
        System.out.println(what
                + found.map(program -> " is opened with " + program)
                        .orElse(": LEFT OUT, for no chromium, chromium-browser or google-chrome is on the PATH"));
        return found;
    }

    static Chromium started(String program, Path profile, int width, int height, boolean dark) throws Exception {
        List<String> command = List.of(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--window-size=" + width + "," + height,
                "--user-data-dir=" + profile,
                dark ? "--blink-settings=preferredColorScheme=0" : "--blink-settings=preferredColorScheme=1",
                "about:blank");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", profile.toString());
        return new Chromium(builder.start());
    }

    /** Where it listens, which is the first that it prints of itself. */
    private static int port(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) return Integer.parseInt(listening.group(1));
        }
        throw new IllegalStateException("the browser ended without a word of where it listens");
    }

    private JsonNode call(String method, ObjectNode parameters) throws Exception {
        int id = ++calls;
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).get(20, TimeUnit.SECONDS);
        while (true) {
            JsonNode answer = answers.poll(30, TimeUnit.SECONDS);
            if (answer == null) throw new IllegalStateException("the browser does not answer to " + method);
            if (answer.path("id").asInt() != id) continue;
            if (answer.has("error")) throw new IllegalStateException(method + ": " + answer.get("error"));
            return answer.get("result");
        }
    }

    void open(URI page) throws Exception {
        call("Page.navigate", JSON.createObjectNode().put("url", page.toString()));
        evaluate("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))");
    }

    /** What a script comes to, as text; of a promise, what it is kept with. */
    String evaluate(String script) throws Exception {
        ObjectNode parameters = JSON.createObjectNode()
                .put("expression", "Promise.resolve(" + script + ").then(String)")
                .put("awaitPromise", true);
        JsonNode result = call("Runtime.evaluate", parameters);
        if (result.has("exceptionDetails")) throw new IllegalStateException(script + ": " + result);
        return result.path("result").path("value").asText();
    }

    /** Types into what has the focus. */
    void type(String text) throws Exception {
        call("Input.insertText", JSON.createObjectNode().put("text", text));
    }

    /** The window as a picture. */
    byte[] picture() throws Exception {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", JSON.createObjectNode().put("format", "png"))
                        .get("data")
                        .asText());
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
