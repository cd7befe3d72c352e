package io.mulgil.stores.format;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.stores.StoreCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Walks through a CSV file once and refuses what is surely broken: a NUL, a quote that is not closed or stands inside a field, a row
 * with too many or too few fields. Reads bytes only, so it costs little beside parsing.
 */
final class CsvCheck {

    private static final int BUFFER_BYTES = 1 << 16;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final Path file;
    private State state = State.FIELD_START;
    private int line = 1;
    private int column;
    private int fields = 1;
    private int fieldsOfHeader;
    private int quoteLine;
    private int quoteColumn;
    private boolean rowIsEmpty = true;

    private CsvCheck(Path file) {
        this.file = file;
    }

    /** @throws Problem MG-2401 or MG-2402 with file, line and column; MG-2104 or MG-2107 when it cannot be read */
    static void check(Path file) {
        CsvCheck check = new CsvCheck(file);
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                for (int index = 0; index < count; index++) {
                    check.take(buffer[index]);
                }
            }
        } catch (NoSuchFileException e) {
            throw new Problem(StoreCode.FILE_MISSING, file).because(e);
        } catch (IOException e) {
            throw new Problem(StoreCode.FILE_REFUSED, file, e.getClass().getSimpleName()).because(e);
        }
        check.end();
    }

    private void take(byte each) {
        column++;
        if (each == 0) {
            throw new Problem(StoreCode.CSV_NUL, file, line).at(here(line, column));
        }
        state = switch (state) {
            case FIELD_START -> each == '"' ? openQuote() : plain(each);
            case PLAIN -> each == '"' ? quoteInField() : plain(each);
            case QUOTED -> each == '"' ? State.QUOTE_IN_QUOTED : quoted(each);
            case QUOTE_IN_QUOTED -> each == '"' ? State.QUOTED : afterQuote(each);
        };
    }

    private State openQuote() {
        rowIsEmpty = false;
        quoteLine = line;
        quoteColumn = column;
        return State.QUOTED;
    }

    private State plain(byte each) {
        if (each == ',') {
            rowIsEmpty = false;
            fields++;
            return State.FIELD_START;
        }
        if (each == '\n') {
            endRow();
            return State.FIELD_START;
        }
        if (each != '\r') {
            rowIsEmpty = false;
        }
        return State.PLAIN;
    }

    private State quoted(byte each) {
        if (each == '\n') {
            line++;
            column = 0;
        }
        return State.QUOTED;
    }

    private State afterQuote(byte each) {
        if (each == ',' || each == '\n') {
            return plain(each);
        }
        if (each == '\r') {
            return State.QUOTE_IN_QUOTED;
        }
        throw broken("text follows a closing quote", line, column);
    }

    private State quoteInField() {
        throw broken("a quote stands inside a field that did not begin with one", line, column);
    }

    private void endRow() {
        if (!rowIsEmpty) {
            if (fieldsOfHeader == 0) {
                fieldsOfHeader = fields;
            } else if (fields != fieldsOfHeader) {
                throw broken(fields + " fields where the header has " + fieldsOfHeader, line, 1);
            }
        }
        line++;
        column = 0;
        fields = 1;
        rowIsEmpty = true;
    }

    private void end() {
        if (state == State.QUOTED) {
            throw broken("a quote is not closed", quoteLine, quoteColumn);
        }
        endRow();
        if (fieldsOfHeader == 0) {
            throw broken("it has no header", 1, 1);
        }
    }

    private Problem broken(String why, int atLine, int atColumn) {
        return new Problem(StoreCode.CSV_BROKEN, why, file, atLine).at(here(atLine, atColumn));
    }

    private Where here(int atLine, int atColumn) {
        Path name = file.getFileName();
        return Where.in(name == null ? "" : name.toString()).at(atLine, atColumn);
    }
}
