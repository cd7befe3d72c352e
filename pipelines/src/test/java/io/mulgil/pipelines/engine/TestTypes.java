package io.mulgil.pipelines.engine;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Call;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.NodeRequest;
import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Retry;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.TableWriter;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.type.ActivityType;
import io.mulgil.kernel.type.DataNodeType;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.kernel.type.Grade;
import io.mulgil.kernel.type.Outcome;
import io.mulgil.kernel.type.PreconditionType;
import io.mulgil.kernel.type.Types;
import io.mulgil.kernel.type.Verdict;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.pipelines.runner.PlaceOpener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Small real types: {@code work} does what a test has told it to do for its object, {@code gate} is open or not. */
public final class TestTypes implements PlaceOpener {

    /** What an activity does; nothing when a test says nothing. */
    public interface Deed {
        void on(Call call) throws InterruptedException;
    }

    public final Map<String, Deed> deeds = new ConcurrentHashMap<>();
    public final List<String> started = new CopyOnWriteArrayList<>();
    public final AtomicInteger running = new AtomicInteger();
    public final AtomicInteger runningMost = new AtomicInteger();
    public final AtomicBoolean gateOpen = new AtomicBoolean(true);
    public final AtomicBoolean publishes = new AtomicBoolean(true);
    public final AtomicBoolean gateInstalled = new AtomicBoolean(true);
    public final Set<String> forbidden = ConcurrentHashMap.newKeySet();

    /** Failures tests want. */
    public enum TestCode implements Code {
        PASSING(9901, Retry.YES, Kind.FAILED),
        LASTING(9902, Retry.NO, Kind.GATE);

        private final Traits traits;

        TestCode(int number, Retry retry, Kind kind) {
            this.traits = new Traits(number, Blame.CALLER, retry, kind);
        }

        @Override
        public Traits traits() {
            return traits;
        }
    }

    public Types types() {
        List<PreconditionType> preconditions = gateInstalled.get() ? List.of(new GatePrecondition(this)) : List.of();
        return new Types(List.of(new WorkActivity(this)), preconditions, List.of(new BoxNode()));
    }

    /** Everybody may do everything but with what a test has forbidden. */
    public void mayDo(String name) {
        if (forbidden.contains(name)) {
            throw new Problem(TestCode.LASTING, name);
        }
    }

    public Set<String> names() {
        return Set.of("work", "gate");
    }

    public void on(String object, Deed deed) {
        deeds.put(object, deed);
    }

    public long publish(OutputResult output) {
        if (!publishes.get()) {
            throw new Problem(TestCode.LASTING, "no");
        }
        return 7;
    }

    public Secret secret(String workspace, String reference) {
        return Secret.of(workspace + ":" + reference);
    }

    @Override
    public TableReader reader(NodeAccess input, Function<String, Secret> credentials) {
        throw new IllegalStateException("a box cannot be read");
    }

    @Override
    public OpenOutput writer(NodeAccess output, AttemptKey attempt, Function<String, Secret> credentials) {
        JsonNode manifest = JsonNodeFactory.instance.objectNode().put("staged", attempt.label());
        return new OpenOutput(new BoxWriter(), () -> manifest);
    }

    private record WorkActivity(TestTypes world) implements ActivityType {

        @Override
        public Description describe() {
            return new Description(
                    "work",
                    List.of(),
                    "Does as told.",
                    List.of(
                            FieldDescription.optional("input", FieldKind.NODE_REF, "Where from."),
                            FieldDescription.optional("output", FieldKind.NODE_REF, "Where to."),
                            FieldDescription.optional("note", FieldKind.TEXT, "Any text.")),
                    "");
        }

        @Override
        public Outcome run(Call call) throws InterruptedException {
            String name = call.fields().find("note").orElse("");
            world.started.add(
                    name + " " + call.slot().start() + " " + call.attempt().attempt());
            int now = world.running.incrementAndGet();
            world.runningMost.accumulateAndGet(now, Math::max);
            try {
                world.deeds.getOrDefault(name, any -> {}).on(call);
                for (NodeAccess output : call.outputs("output")) {
                    try (TableWriter writer = call.writer(output)) {
                        writer.finish();
                    }
                }
                return new Outcome(3, "three rows");
            } finally {
                world.running.decrementAndGet();
            }
        }
    }

    private record GatePrecondition(TestTypes world) implements PreconditionType {

        @Override
        public Description describe() {
            return new Description("gate", List.of(), "Is open or not.", List.of(), "");
        }

        @Override
        public Verdict check(Call call) {
            return world.gateOpen.get() ? Verdict.met() : Verdict.notYet(new Problem(TestCode.PASSING, "closed"));
        }
    }

    private static final class BoxNode implements DataNodeType {

        @Override
        public Description describe() {
            return new Description(
                    "box",
                    List.of(),
                    "A box.",
                    List.of(FieldDescription.optional("key", FieldKind.TEXT, "Which secret opens it.")),
                    "");
        }

        @Override
        public JsonNode locate(NodeRequest request) {
            String key = request.fields().find("key").orElse("");
            if (key.equals("refused")) {
                throw new Problem(TestCode.LASTING, request.caller().principal());
            }
            return JsonNodeFactory.instance.objectNode().put("key", key);
        }

        @Override
        public Guarantee guarantee(NodeRequest request) {
            return new Guarantee(Grade.A, "it is a box");
        }
    }

    private static final class BoxWriter implements TableWriter {

        @Override
        public void begin(Schema schema) {}

        @Override
        public void write(VectorSchemaRoot batch) {}

        @Override
        public Written finish() {
            return new Written(3, 30, "", false);
        }

        @Override
        public void close() {}
    }
}
