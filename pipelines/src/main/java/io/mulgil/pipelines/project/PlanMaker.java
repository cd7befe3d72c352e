package io.mulgil.pipelines.project;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.ValidDefinition;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.definition.read.DefinitionReader;
import io.mulgil.pipelines.schedule.Schedule;
import io.mulgil.stores.datastore.Datastore;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Compares a project with what the server holds. Stateless but for what it was made with. */
final class PlanMaker {

    private static final int SLOTS_COUNTED_MAX = 10_000;
    private static final int PAST_SLOTS_USUAL_MAX = 1_000;
    private static final int HASH_BYTES = 16;

    private final Types types;
    private final Limits limits;
    private final Doors doors;
    private final Caller caller;
    private final Instant now;

    PlanMaker(Types types, Limits limits, Doors doors, Caller caller, Instant now) {
        this.types = types;
        this.limits = limits;
        this.doors = doors;
        this.caller = caller;
        this.now = now;
    }

    /** @throws Problem MG-1289 with details when a pipeline names a place that is not there */
    Plan plan(ReadProject project, Snapshot snapshot) {
        List<Plan.Change> changes = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<Problem> warnings = new ArrayList<>(project.validation().warnings());
        StringBuilder signature = new StringBuilder(caller.workspace());
        project.datastores().forEach((name, spec) -> {
            changes.add(change(spec, snapshot.datastore(name)));
            signature
                    .append('\n')
                    .append(sign(
                            "datastore",
                            name,
                            snapshot.datastore(name).map(Datastore::revision),
                            spec.toJson().toString()));
        });
        project.pipelines().forEach((name, pipeline) -> {
            Optional<StoredPipeline> stored = snapshot.pipeline(name);
            PipelinePlan paths = new PipelinePlan(pipeline.valid(), runAs(pipeline.valid()), types, doors, now);
            changes.add(change(pipeline, stored, paths));
            problems.addAll(paths.problems());
            warnings.addAll(paths.warnings());
            manyPastSlots(pipeline, stored).ifPresent(warnings::add);
            signature
                    .append('\n')
                    .append(sign(
                            "pipeline",
                            name,
                            stored.map(old -> (long) old.revision()),
                            pipeline.file().text()));
        });
        if (!problems.isEmpty()) {
            throw new Problem(DefinitionCode.NOT_FITTING, problems.size()).with(problems);
        }
        return new Plan(hash(signature.toString()), changes, warnings);
    }

    Caller runAs(ValidDefinition valid) {
        String user = valid.definition().runAs();
        return new Caller(
                user.isEmpty() ? caller.principal() : user, caller.workspace(), caller.via(), caller.traceId());
    }

    private static Plan.Change change(DatastoreSpec spec, Optional<Datastore> stored) {
        List<String> lines = new ArrayList<>();
        Plan.Step step = stored.isEmpty()
                ? Plan.Step.CREATE
                : stored.get().spec().equals(spec) ? Plan.Step.SAME : Plan.Step.UPDATE;
        if (step == Plan.Step.UPDATE) {
            DatastoreSpec old = stored.get().spec();
            Set<String> names = new LinkedHashSet<>(spec.fields().values().keySet());
            names.addAll(old.fields().values().keySet());
            names.removeIf(name -> old.fields().all(name).equals(spec.fields().all(name)));
            if (!old.type().equals(spec.type())) {
                lines.add("~ type");
            }
            names.forEach(name -> lines.add("~ " + name));
        } else if (step == Plan.Step.CREATE) {
            lines.add(spec.type()
                    + spec.fields().find("path").map(path -> " at " + path).orElse(""));
        }
        return new Plan.Change(Plan.Noun.DATASTORE, spec.name(), step, lines, List.of());
    }

    private Plan.Change change(ReadProject.ReadPipeline pipeline, Optional<StoredPipeline> stored, PipelinePlan paths) {
        String name = pipeline.valid().definition().pipeline();
        if (stored.isPresent() && isSame(pipeline, stored.get())) {
            return new Plan.Change(Plan.Noun.PIPELINE, name, Plan.Step.SAME, List.of(), paths.outputs());
        }
        List<String> lines = new ArrayList<>();
        stored.flatMap(this::written)
                .ifPresent(old ->
                        lines.addAll(Difference.lines(old, pipeline.valid().definition())));
        lines.add(slots(pipeline.valid().schedule(), stored));
        lines.add("runs act as " + runAs(pipeline.valid()).principal());
        lines.addAll(paths.lines());
        Plan.Step step = stored.isPresent() ? Plan.Step.UPDATE : Plan.Step.CREATE;
        return new Plan.Change(Plan.Noun.PIPELINE, name, step, lines, paths.outputs());
    }

    static boolean isSame(ReadProject.ReadPipeline pipeline, StoredPipeline stored) {
        return stored.form() == pipeline.form()
                && stored.text().equals(pipeline.file().text());
    }

    private Optional<Definition> written(StoredPipeline stored) {
        return DefinitionReader.read(stored.text(), stored.form(), stored.source(), limits)
                .definition();
    }

    private String slots(Schedule schedule, Optional<StoredPipeline> stored) {
        if (schedule.kind() == Schedule.Kind.ONDEMAND) {
            return "runs only when asked";
        }
        String kind = schedule.kind().name().toLowerCase(Locale.ROOT);
        List<Slot> slots = schedule.activatedAt(
                        stored.map(StoredPipeline::activatedAt).orElse(now))
                .between(Instant.MIN, Instant.MAX, SLOTS_COUNTED_MAX);
        if (slots.isEmpty()) {
            return kind + ", no slots";
        }
        boolean endless = slots.size() == SLOTS_COUNTED_MAX;
        return kind + ", "
                + (endless ? "more than " + (SLOTS_COUNTED_MAX - 1) : slots.size())
                + " slots from " + slots.get(0).start()
                + (endless ? "" : " to " + slots.get(slots.size() - 1).end());
    }

    /** Says so where a schedule that is new or changed begins long ago; its old slots are a back-fill's business. */
    private Optional<Problem> manyPastSlots(ReadProject.ReadPipeline pipeline, Optional<StoredPipeline> stored) {
        if (stored.filter(old -> isSame(pipeline, old)).isPresent()) {
            return Optional.empty();
        }
        Schedule schedule = pipeline.valid()
                .schedule()
                .activatedAt(stored.map(StoredPipeline::activatedAt).orElse(now));
        long past = schedule.between(Instant.MIN, now, SLOTS_COUNTED_MAX).stream()
                .filter(slot -> !schedule.dueAt(slot).isAfter(now))
                .count();
        String name = pipeline.valid().definition().pipeline();
        return past > PAST_SLOTS_USUAL_MAX
                ? Optional.of(new Problem(DefinitionCode.MANY_PAST_SLOTS, name, past)
                        .at(Where.in(pipeline.file().path())))
                : Optional.empty();
    }

    private static String sign(String noun, String name, Optional<Long> revision, String content) {
        return noun + " " + name + " " + revision.orElse(0L) + " " + hash(content);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
