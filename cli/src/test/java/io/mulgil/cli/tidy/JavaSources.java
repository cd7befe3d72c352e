package io.mulgil.cli.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads every Java file of the repository with the compiler's own parser, once for all checks. */
final class JavaSources {

    private static final Set<String> TEST_ANNOTATIONS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "FuzzTest");

    private static final List<JavaSource> ALL = read(Repository.here());

    private JavaSources() {}

    static List<JavaSource> all() {
        return ALL;
    }

    static List<JavaSource> main() {
        return ALL.stream().filter(JavaSource::isMain).toList();
    }

    static List<JavaSource> tests() {
        return ALL.stream().filter(JavaSource::isTest).toList();
    }

    private static List<JavaSource> read(Repository repository) {
        List<Path> files = repository.files().stream()
                .filter(file -> file.toString().matches("[a-z]+/src/(main|test)/java/.*\\.java"))
                .toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(
                    files.stream().map(repository.root()::resolve).toList());
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, units);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<JavaSource> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(source(repository, unit, positions));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaSource source(Repository repository, CompilationUnitTree unit, SourcePositions positions)
            throws IOException {
        Path file = repository.root().relativize(Path.of(unit.getSourceFile().toUri()));
        Facts facts = new Facts(unit, positions);
        facts.scan(unit, null);
        String text = unit.getSourceFile().getCharContent(true).toString();
        return new JavaSource(
                file, text, List.copyOf(facts.types), List.copyOf(facts.methods), List.copyOf(facts.caught));
    }

    private static final class Facts extends TreeScanner<Void, Void> {

        private final List<JavaSource.Type> types = new ArrayList<>();
        private final List<JavaSource.Method> methods = new ArrayList<>();
        private final List<JavaSource.Caught> caught = new ArrayList<>();
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private int depth;

        private Facts(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!type.getSimpleName().isEmpty()) {
                boolean isAbstract = type.getModifiers().getFlags().contains(Modifier.ABSTRACT)
                        || type.getKind() == Tree.Kind.INTERFACE;
                types.add(new JavaSource.Type(type.getSimpleName().toString(), depth == 0, isAbstract, hasTests(type)));
            }
            depth++;
            super.visitClass(type, nothing);
            depth--;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
                methods.add(new JavaSource.Method(method.getName().toString(), lines(method)));
            }
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitCatch(CatchTree clause, Void nothing) {
            Tree type = clause.getParameter().getType();
            long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, clause));
            List<? extends Tree> alternatives =
                    type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
            alternatives.forEach(one -> caught.add(new JavaSource.Caught(one.toString(), line)));
            return super.visitCatch(clause, nothing);
        }

        private int lines(Tree tree) {
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
            return (int) (last - first + 1);
        }

        private static boolean hasTests(ClassTree type) {
            return type.getMembers().stream()
                    .filter(MethodTree.class::isInstance)
                    .flatMap(member -> ((MethodTree) member).getModifiers().getAnnotations().stream())
                    .map(AnnotationTree::getAnnotationType)
                    .map(annotation -> annotation.toString().replaceAll(".*\\.", ""))
                    .anyMatch(TEST_ANNOTATIONS::contains);
        }
    }
}
