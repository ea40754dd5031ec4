package dev.acta.agent.cli;

import dev.acta.trail.event.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Turns what a person types as a time into a timestamp as trails have it; texts of those compare as times. */
final class PointInTime implements ITypeConverter<String> {

    @Override
    public String convert(String typed) {
        String text = typed.trim().replace(' ', 'T');
        try {
            return format(instant(text));
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + typed
                    + "' is not a time; write 2026-11-21, 2026-11-21T14:30 (UTC) or 2026-11-21T14:30+01:00");
        }
    }

    private static Instant instant(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        String clock = text.substring(text.indexOf('T'));
        boolean offset = clock.endsWith("Z") || clock.indexOf('+') > 0 || clock.indexOf('-') > 0;
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static String format(Instant instant) {
        return Timestamp.format(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
    }
}
