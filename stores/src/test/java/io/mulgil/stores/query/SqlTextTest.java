package io.mulgil.stores.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "  select ';' as \"a;b\" -- comment; here\n;",
                "with a as (select 1) select * from a",
                "/* why; */ from a",
                "(select 1) union (select 2)",
                "select '$' || price"
            })
    void one_query_is_taken(String text) {
        assertThat(SqlText.query(text)).isNotEmpty().doesNotEndWith(";");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; drop table a",
                "drop table a",
                "copy a to 'b'",
                "attach 'x.db'",
                "select (1",
                "select 1)",
                "select 'open",
                "select /* open",
                "select $$; drop table a; $$",
                "select $x$; $x$",
                "",
                "select \0 1",
                "-- select 1\ndelete from a"
            })
    void everything_else_is_refused(String text) {
        Problem problem = catchThrowableOfType(Problem.class, () -> SqlText.query(text));

        assertThat(problem.code()).isEqualTo(StoreCode.NOT_ONE_QUERY);
    }

    @Test
    void a_comment_in_a_condition_does_not_swallow_the_bracket() {
        assertThat(SqlText.condition("a = 1 -- b")).isEqualTo("(a = 1 -- b\n)");
    }
}
