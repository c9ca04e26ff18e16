// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The verbs of a type of the DSL, in the order of its source: what they are called with, and the first sentence of their Javadoc. */
final class Verbs {
    /** A verb, with all ways to call it. */
    record Verb(String name, List<String> calls, String effect) {}

    private Verbs() {}

    /** @param results the return types that make a public method a verb, as the source has them; none means every one of its methods */
    static List<Verb> of(Path source, String type, Set<String> results) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, Verb> verbs = new LinkedHashMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            for (CompilationUnitTree unit : task.parse())
                new Scanner(DocTrees.instance(task), type, results, verbs).scan(unit, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(verbs.values());
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final String type;
        private final Set<String> results;
        private final Map<String, Verb> verbs;

        Scanner(DocTrees trees, String type, Set<String> results, Map<String, Verb> verbs) {
            this.trees = trees;
            this.type = type;
            this.results = results;
            this.verbs = verbs;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            ClassTree in = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            Set<Modifier> flags = method.getModifiers().getFlags();
            boolean open = flags.contains(Modifier.PUBLIC) || in.getKind() == Tree.Kind.INTERFACE;
            if (!in.getSimpleName().contentEquals(type) || !open || flags.contains(Modifier.ABSTRACT)) return null;
            if (method.getReturnType() == null || isInherited(method)) return null;
            if (!results.isEmpty() && !results.contains(method.getReturnType().toString())) return null;
            String doc = trees.getDocComment(getCurrentPath());
            String name = method.getName().toString();
            Verb verb = new Verb(name, List.of(call(method)), doc == null ? "" : sentence(doc));
            verbs.merge(name, verb, Scanner::both);
            return null;
        }

        private static boolean isInherited(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(each -> each.toString().startsWith("@Override"));
        }

        private static String call(MethodTree method) {
            return method.getParameters().stream()
                    .map(VariableTree::getName)
                    .collect(Collectors.joining(", ", method.getName() + "(", ")"));
        }

        private static Verb both(Verb one, Verb other) {
            List<String> calls = new ArrayList<>(one.calls());
            other.calls().stream()
                    .filter(call -> !calls.contains(call) && !call.endsWith(", clock)"))
                    .forEach(calls::add);
            return new Verb(one.name(), List.copyOf(calls), one.effect().isEmpty() ? other.effect() : one.effect());
        }
    }

    /** The first sentence, as Markdown. */
    static String sentence(String doc) {
        String text = doc.replaceAll("\\s+", " ")
                .replaceAll("\\{@(?:code|literal) ((?:[^{}]|\\{[^}]*})*)}", "`$1`")
                .replaceAll("\\{@linkplain [^ }]+ ([^}]*)}", "$1")
                .replaceAll("\\{@link #(\\w+)(?:\\([^)]*\\))?(?: [^}]*)?}", "`$1`")
                .replaceAll("\\{@link (?:[a-z]\\w*\\.)*([A-Z]\\w*)(?:#(\\w+))?(?:\\([^)]*\\))?(?: [^}]*)?}", "`$1.$2`")
                .replace(".`", "`")
                .replaceAll("<a href=\"[^\"]*\">([^<]*)</a>", "$1")
                .strip();
        return text.split("(?<=[.:])\\s(?=[A-Z`<])|\\s@(param|throws|see|return)|(?<=\\.)$", 2)[0]
                .replaceFirst("(; see `[^`]*`)?[.:]?$", ".")
                .replace("|", "\\|");
    }
}
