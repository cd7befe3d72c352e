package io.mulgil.kernel.type;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/** All types on the class path, found by name or alias. Immutable, thread-safe. */
public record Types(List<ActivityType> activities, List<PreconditionType> preconditions, List<DataNodeType> nodes) {

    public Types {
        activities = List.copyOf(activities);
        preconditions = List.copyOf(preconditions);
        nodes = List.copyOf(nodes);
    }

    public static Types installed() {
        return new Types(load(ActivityType.class), load(PreconditionType.class), load(DataNodeType.class));
    }

    public Optional<ActivityType> activity(String word) {
        return find(activities, ActivityType::describe, word);
    }

    public Optional<PreconditionType> precondition(String word) {
        return find(preconditions, PreconditionType::describe, word);
    }

    public Optional<DataNodeType> node(String word) {
        return find(nodes, DataNodeType::describe, word);
    }

    private static <T> List<T> load(Class<T> type) {
        return ServiceLoader.load(type).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static <T> Optional<T> find(List<T> types, Function<T, Description> describe, String word) {
        return types.stream()
                .filter(type -> describe.apply(type).isCalled(word))
                .findFirst();
    }
}
