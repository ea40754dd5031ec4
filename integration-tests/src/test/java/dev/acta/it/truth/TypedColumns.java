package dev.acta.it.truth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Values of the table {@code typed} as a server logs them: a trail tells what the application set, a server what its columns made of
 * it. What neither could know of the other is left out of both: zeros at the end of fractions, and bytes but for their digest.
 *
 * @param key the 32 bytes that digests of few bytes are made with
 * @param zone of the application's JVM, and so of its sessions
 * @param keepsZones whether a column with a time zone holds an instant, and is logged in the session's zone
 */
record TypedColumns(byte[] key, ZoneId zone, boolean keepsZones) {

    private static final Pattern COLUMNS = Pattern.compile("INSERT INTO typed \\(([^)]*)\\).*");
    private static final Pattern ZEROS = Pattern.compile("(:\\d\\d\\.\\d*?)0+(?!\\d)");
    private static final Pattern TIMES = Pattern.compile("(:\\d\\d)\\.(?!\\d)");

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter ZONED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxxxx");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    private static final int KEYED_BELOW = 64;

    /** The columns that the markers of a text stand for, empty if it is none of that table's. */
    static List<String> columns(String text) {
        Matcher insert = COLUMNS.matcher(text);
        if (insert.matches()) {
            return Arrays.asList(insert.group(1).split(", "));
        }
        return text.startsWith("SELECT id FROM typed ") ? List.of("at", "zoned", "id", "id") : List.of();
    }

    /** @return {@code null} for what looks everywhere as it does in the trail */
    String rendered(String column, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return switch (column) {
            case "day" -> value.asString();
            case "at" -> shortened(LOCAL.format(LocalDateTime.parse(value.asString())));
            case "zoned" -> zoned(OffsetDateTime.parse(value.asString()));
            case "instant" -> instant(OffsetDateTime.parse(value.asString()));
            case "clock" -> shortened(clock(value.asString()));
            case "bytes" ->
                value.at("/bytes").asInt() + " " + value.at("/digest").asString();
            case "words", "numbers" -> value.isArray() ? array(value) : value.asString();
            default -> null;
        };
    }

    private String zoned(OffsetDateTime value) {
        return keepsZones ? instant(value) : shortened(LOCAL.format(value));
    }

    private String instant(OffsetDateTime value) {
        return shortened((keepsZones ? ZONED : LOCAL).format(value.atZoneSameInstant(zone)));
    }

    private static String clock(String text) {
        boolean offset = text.indexOf('+') > 0 || text.indexOf('-') > 0 || text.endsWith("Z");
        return CLOCK.format(offset ? OffsetTime.parse(text).toLocalTime() : LocalTime.parse(text));
    }

    /** As PostgreSQL writes arrays. */
    private static String array(JsonNode elements) {
        List<String> written = new ArrayList<>();
        for (JsonNode each : elements) {
            String text = each.asString();
            boolean bare = each.isNumber() || text.matches("[^{}\",\\\\\\s]+") && !text.equalsIgnoreCase("NULL");
            written.add(each.isNull() ? "NULL" : bare ? text : '"' + text.replaceAll("([\"\\\\])", "\\\\$1") + '"');
        }
        return "{" + String.join(",", written) + "}";
    }

    /** The fractions of seconds of a text without zeros at their end. */
    static String shortened(String text) {
        return TIMES.matcher(ZEROS.matcher(text).replaceAll("$1")).replaceAll("$1");
    }

    /** How the trail describes bytes that a server has logged. */
    String described(byte[] bytes) {
        try {
            if (bytes.length >= KEYED_BELOW) {
                return bytes.length + " sha256:"
                        + base64(MessageDigest.getInstance("SHA-256").digest(bytes));
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] id = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), 4);
            return bytes.length + " hmac:" + HexFormat.of().formatHex(id) + ":"
                    + base64(mac.doFinal(bytes)).substring(0, 22);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String described(String letters) {
        return described(letters.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
