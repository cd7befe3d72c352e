package io.mulgil.pipelines.view;

import java.util.List;

/**
 * Some items of a longer list.
 *
 * @param next what to ask for to get the following ones; empty on the last page
 */
public record Page<T>(List<T> items, String next) {

    public Page {
        items = List.copyOf(items);
    }
}
