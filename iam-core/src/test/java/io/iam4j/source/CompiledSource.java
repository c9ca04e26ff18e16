// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles source in memory, with every warning of javac an error, and calls its {@code declaration()}. */
public final class CompiledSource {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private CompiledSource() {}

    /** What the class of that name declares. */
    public static Account declaration(Map<String, String> files, String className) {
        Map<String, byte[]> classes = compiled(files);
        try {
            return (Account) new Loader(classes)
                    .loadClass(className)
                    .getMethod("declaration")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(String.join("\n", files.values()), e);
        }
    }

    private static Map<String, byte[]> compiled(Map<String, String> files) {
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<Text> sources = files.entrySet().stream()
                .map(file -> new Text(file.getKey(), file.getValue()))
                .toList();
        boolean compiles = COMPILER.getTask(
                        null,
                        new Memory(classes),
                        diagnostics,
                        List.of("-proc:none", "-Xlint:all,-classfile,-processing", "-Werror"),
                        null,
                        sources)
                .call();
        assertThat(compiles)
                .as("%s%n%s", diagnostics.getDiagnostics(), String.join("\n", files.values()))
                .isTrue();
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((name, out) -> bytes.put(name, out.toByteArray()));
        return bytes;
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String path, String text) {
            super(URI.create("memory:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        Memory(Map<String, ByteArrayOutputStream> classes) {
            super(FILES);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(CompiledSource.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) throw new ClassNotFoundException(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
