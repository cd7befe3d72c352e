package io.mulgil.client;

import io.mulgil.client.shape.Page;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A list that is fetched page by page while it is walked over. Each walk starts anew. */
public final class Pages<T> implements Iterable<T> {

    private final Function<String, Page<T>> fetch;

    Pages(Function<String, Page<T>> fetch) {
        this.fetch = fetch;
    }

    /** At most the first {@code max} items. */
    public List<T> first(int max) {
        return stream().limit(max).toList();
    }

    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public Iterator<T> iterator() {
        return new Walk();
    }

    private final class Walk implements Iterator<T> {
        private Page<T> page = fetch.apply("");
        private Iterator<T> items = page.items().iterator();

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && !page.next().isEmpty()) {
                page = fetch.apply(page.next());
                items = page.items().iterator();
            }
            return items.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return items.next();
        }
    }
}
