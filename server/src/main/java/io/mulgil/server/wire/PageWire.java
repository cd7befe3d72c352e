package io.mulgil.server.wire;

import io.mulgil.pipelines.view.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next cursor of the next page; absent on the last
 */
public record PageWire<T>(String schema, List<T> items, Optional<String> next) {

    /**
     * Cuts what was asked for with one item too many to a page of {@code limit}.
     *
     * @param noun what the schema is named after, for example {@code user}
     * @param place of the last item of the page, from which the next goes on
     */
    public static <S, T> PageWire<T> of(
            String noun, List<S> found, int limit, Function<S, T> toWire, Function<S, String> place) {
        List<S> shown = found.size() > limit ? found.subList(0, limit) : found;
        Optional<String> next =
                found.size() > limit ? Optional.of(Cursor.of(place.apply(shown.get(limit - 1)))) : Optional.empty();
        return new PageWire<>(
                "mulgil." + noun + "Page/v1", shown.stream().map(toWire).toList(), next);
    }

    /** A page as the front door of pipelines gives it. */
    public static <S, T> PageWire<T> of(String noun, Page<S> page, Function<S, T> toWire) {
        return new PageWire<>(
                "mulgil." + noun + "Page/v1",
                page.items().stream().map(toWire).toList(),
                Optional.of(page.next()).filter(next -> !next.isEmpty()).map(Cursor::of));
    }

    /** A page of a list that is there as a whole, in the order of {@code name}: the items after {@code after}. */
    public static <S, T> PageWire<T> of(
            String noun, List<S> whole, String after, int limit, Function<S, T> toWire, Function<S, String> name) {
        List<S> found = whole.stream()
                .filter(item -> name.apply(item).compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        return of(noun, found, limit, toWire, name);
    }
}
