package io.mulgil.pipelines.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final Scope NOTHING = (name, evaluation) -> Optional.empty();

    @Test
    void sums_and_products_of_random_shape_give_what_exact_arithmetic_gives() {
        Random random = new Random(20_010_131);
        for (int round = 0; round < 2_000; round++) {
            Sum sum = Sum.random(random, 5);

            List<String> shown = Template.parse("#{" + sum.text() + "}").show(NOTHING);

            assertThat(shown).as(sum.text()).containsExactly(sum.value().toString());
        }
    }

    @Test
    void any_text_at_all_is_read_or_refused_with_a_code() {
        Random random = new Random(7);
        String alphabet = "#{}()[]'\"\\.,+-*/^@ 01aY_\n$é가";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder("#{");
            int length = random.nextInt(12);
            for (int at = 0; at < length; at++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            Optional<Code> code = codeOf(text.toString());

            assertThat(code.map(Code::number).orElse(1301)).isBetween(1301, 1317);
        }
    }

    @Test
    void a_text_without_expressions_is_itself_whatever_it_holds() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < random.nextInt(40); at++) {
                text.append((char) (random.nextInt(0x2000) + 1));
            }
            String plain = text.toString().replace("#{", "");

            assertThat(Template.parse(plain).show(NOTHING)).containsExactly(plain);
        }
    }

    @Test
    void names_are_told_without_evaluating() {
        Template template = Template.parse("a #{input.path} b #{format(@scheduledStartTime, *secret)} #{input.path}");

        assertThat(template.names())
                .extracting(Name::toString)
                .containsExactly("input.path", "@scheduledStartTime", "*secret");
        assertThat(template.names()).extracting(Name::isRuntime).containsExactly(false, true, false);
    }

    @Test
    void a_list_that_multiplies_itself_runs_out_of_budget() {
        StringBuilder text = new StringBuilder("#{[1,2]");
        text.append("*[1,2]".repeat(40)).append("}");

        assertThat(codeOf(text.toString())).contains(ExpressionCode.TOO_MANY_STEPS);
    }

    @Test
    void a_result_that_doubles_itself_is_cut_off() {
        Scope doubling = (name, evaluation) -> Optional.of(new Value.Text("x".repeat(10_000)));

        Problem problem = catchThrowableOfType(Problem.class, () -> Template.parse("#{" + "a+".repeat(60) + "a}")
                .show(doubling));

        assertThat(problem.code()).isEqualTo(ExpressionCode.TOO_LONG);
    }

    @Test
    void brackets_in_brackets_are_refused_before_the_stack_is_used_up() {
        assertThat(codeOf("#{" + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "}"))
                .contains(ExpressionCode.TOO_DEEP);
        assertThat(codeOf("#{" + "-".repeat(100_000) + "1}")).contains(ExpressionCode.TOO_DEEP);
        assertThat(codeOf("#{" + "[".repeat(100_000))).contains(ExpressionCode.TOO_DEEP);
    }

    @Test
    void a_chain_of_a_thousand_operators_is_evaluated() {
        assertThat(Template.parse("#{1" + "+1".repeat(999) + "}").show(NOTHING)).containsExactly("1000");
    }

    @Test
    void a_chain_too_long_for_the_stack_is_refused() {
        assertThat(codeOf("#{1" + "+1".repeat(100_000) + "}")).isPresent();
    }

    private static Optional<Code> codeOf(String text) {
        try {
            Template.parse(text).show(NOTHING);
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem.code());
        }
    }

    /** A random expression with the value it must have. */
    private record Sum(String text, BigInteger value) {

        static Sum random(Random random, int depth) {
            if (depth == 0 || random.nextInt(4) == 0) {
                int number = random.nextInt(20);
                return new Sum(Integer.toString(number), BigInteger.valueOf(number));
            }
            List<Sum> parts = new ArrayList<>(List.of(random(random, depth - 1), random(random, depth - 1)));
            String left = "(" + parts.get(0).text() + ")";
            String right = "(" + parts.get(1).text() + ")";
            BigInteger one = parts.get(0).value();
            BigInteger other = parts.get(1).value();
            return switch (random.nextInt(3)) {
                case 0 -> new Sum(left + " + " + right, one.add(other));
                case 1 -> new Sum(left + "-" + right, one.subtract(other));
                default ->
                    fits(one.multiply(other))
                            ? new Sum(left + " * " + right, one.multiply(other))
                            : new Sum(left + "+" + right, one.add(other));
            };
        }

        private static boolean fits(BigInteger value) {
            return value.bitLength() < 62;
        }
    }
}
