package io.mulgil.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import com.google.auto.service.AutoService;
import java.util.List;

/**
 * Where the log of a server or a runner goes: {@code server.log} or what the property {@code mulgil.log} says, in the folder that
 * the property {@code mulgil.logs} names, with five older files of 10 MB. Built in code, because reading the same from XML takes a tenth of the start. Without the property it leaves logging
 * to the program it is part of.
 */
@AutoService(Configurator.class)
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class ServerLog extends ContextAwareBase implements Configurator {

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{24} %msg%n";
    private static final List<String> TALKATIVE =
            List.of("org.eclipse.jetty", "io.javalin", "org.flywaydb", "com.zaxxer.hikari");
    private static final long FILE_BYTES_MAX = 10L << 20;
    private static final int OLDER_FILES_MAX = 5;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String folder = System.getProperty("mulgil.logs", "");
        if (folder.isEmpty()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(file(context, folder));
        TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, String folder) {
        String name = System.getProperty("mulgil.log", "server");
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
        full.setContext(context);
        full.setMaxFileSize(new FileSize(FILE_BYTES_MAX));
        full.start();

        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
        older.setContext(context);
        older.setParent(file);
        older.setFileNamePattern(folder + "/" + name + ".%i.log");
        older.setMinIndex(1);
        older.setMaxIndex(OLDER_FILES_MAX);

        file.setContext(context);
        file.setName("file");
        file.setFile(folder + "/" + name + ".log");
        file.setEncoder(encoder);
        file.setRollingPolicy(older);
        file.setTriggeringPolicy(full);
        older.start();
        file.start();
        return file;
    }
}
