// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * Copies the signed jars of a class path, those of Bouncy Castle, without their signatures: a JVM archives no class of a signed jar,
 * and reads the digests of all its entries before it loads the first one. The JDK's own key agreement and ciphers ask
 * for signed providers on some platforms; iam4j registers none.
 */
public final class UnsignedJars {
    private UnsignedJars() {}

    /** Takes a class path and a folder; writes {@code FOLDER/classpath}, options that java takes as {@code @FOLDER/classpath}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<String> entries = new ArrayList<>();
        for (String entry : arguments[0].split(File.pathSeparator)) entries.add(unsigned(Path.of(entry), folder));
        String classPath = String.join(File.pathSeparator, entries).replace("\\", "\\\\");
        Files.writeString(folder.resolve("classpath"), "-cp\n\"" + classPath + "\"\n");
    }

    private static String unsigned(Path jar, Path folder) throws IOException {
        if (Files.isDirectory(jar)) return jar.toString();
        try (JarFile from = new JarFile(jar.toFile(), false)) {
            if (from.stream().noneMatch(UnsignedJars::isSignature)) return jar.toString();
            Path copy = folder.resolve(String.valueOf(jar.getFileName()));
            if (!Files.exists(copy)) copy(from, copy);
            return copy.toString();
        }
    }

    private static void copy(JarFile from, Path copy) throws IOException {
        Manifest manifest = new Manifest(from.getManifest());
        manifest.getEntries().clear();
        try (OutputStream file = Files.newOutputStream(copy);
                JarOutputStream to = new JarOutputStream(file, manifest)) {
            for (ZipEntry entry : from.stream().toList()) {
                if (entry.getName().equals(JarFile.MANIFEST_NAME) || isSignature(entry)) continue;
                to.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream content = from.getInputStream(entry)) {
                    content.transferTo(to);
                }
            }
        }
    }

    private static boolean isSignature(ZipEntry entry) {
        return entry.getName().matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)");
    }
}
