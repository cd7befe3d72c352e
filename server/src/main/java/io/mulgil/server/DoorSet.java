package io.mulgil.server;

import io.mulgil.kernel.call.Doors;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The front doors of this process, each found by its class. Immutable, thread-safe. */
public record DoorSet(Map<Class<?>, Object> doors) implements Doors {

    public DoorSet {
        doors = Map.copyOf(doors);
    }

    public static DoorSet of(List<Object> doors) {
        return new DoorSet(doors.stream().collect(Collectors.toMap(Object::getClass, Function.identity())));
    }

    @Override
    public <T> T door(Class<T> type) {
        Object door = doors.get(type);
        if (door == null) {
            throw new IllegalStateException("this process has no door " + type.getName());
        }
        return type.cast(door);
    }
}
