package dev.acta.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/configuration.md} equal to the declarations; {@code -Dacta.docs.write=true} writes it. */
class ConfigurationReferenceTest {
    private static final Path FILE =
            Paths.get(System.getProperty("basedir", ".")).resolve("../docs/configuration.md");

    private static final String REDACTION = """

            ## What is redacted

            Every string of an event is looked at, whatever member it is in. Where a rule has to choose, it hides too much.

            By name (of a parameter, column, header, field or member; case, `_`, `-`, `.` do not count):

            * Secrets become `[redacted]`: names that contain `password`, `passwd`, `pwd`, `passphrase`, `secret`, `token`,
              `credential`, `apikey`, `privatekey`, `csrf` and the like, that end in `authorization` or `cookie`, or that have `pin`,
              `puk`, `cvv`, `cvc`, `otp`, `pass`, `pw`, `jwt` or `sig` as a word of their own (`card_pin`, `pinCode`; not `pinned`).
              `tokenize` and `secretary` are no secrets; `token_count` counts as one, because `token_value` must.
            * Identifiers become `hmac:<key id>:<22 characters>`, equal for equal values: session ids (`JSESSIONID`,
              `PHPSESSID`, `connect.sid`, `__Host-SESSION`), card numbers, and the names in `acta.redact.names`, also as the end of a longer name (`iban` is `customer_iban` too). An identifier or
              secret that is a number or a structure becomes `[redacted]`.

            In any text:

            * `name=value`, `name: value`, JSON, XML elements, cookies, path parameters, query strings and URLs within them: the
              value after such a name. A secret without quotes ends at white space or `&`.
            * Percent escapes are looked through, up to four times encoded: `p%61ssword=x`. What is found only beneath them makes the
              text be shown without them.
            * Parameters of queries and forms alone: `code`, `key`, `ticket`, `tan` and a few others, by the rule in [event.md](event.md), "Redaction".
            * In paths and referrers a segment that looks drawn by lot, after a segment with such a name or the one behind it: `/password-reset/8fe21c07ab34`. That
              is twelve characters and more with digits among letters or capitals that begin no word, or twenty letters of one case. Behind words such as `verify` and `reset` and by the route's variables: [event.md](event.md).
            * SQL within another text, such as an exception's message, in which such a name stands outside the literals, or `IDENTIFIED BY`:
              **all** string literals and comments, numbers after such a name or after `VALUES`. Of statements that were executed only the
              literals of such columns are hidden: see [jdbc.md](jdbc.md).
            * Card numbers: 13 to 19 digits that pass Luhn's formula and begin as a card of that length can, also in groups.
              Groups with dots only as cards are printed. They become a keyed digest of the digits alone. About one order number in ten that looks like a card is taken for
              one.
            * JSON web tokens, `Bearer`, `Basic` and `Negotiate` credentials, private keys, passwords in URLs, PostgreSQL's `Failing row
              contains (..)`, values that messages of validation quote, the lines of a YAML block.
            * The ids of the request's own sessions, in whatever text of its events.

            Path parameters (`;jsessionid=..`) of paths and referrers and the user information before a host (`//user:password@`) are
            left out of `request` altogether, without a mark.

            Not recognised: what [event.md](event.md) says is not; a secret in plain words (`my password is x`), in a value whose name says nothing, in compressed
            content or content in base64.
            """;

    @Test
    void theReferenceIsWhatTheCodeReads() throws Exception {
        String expected = reference();
        if (Boolean.getBoolean("acta.docs.write")) {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, expected.getBytes(StandardCharsets.UTF_8));
        }
        String found = Files.exists(FILE) ? new String(Files.readAllBytes(FILE), StandardCharsets.UTF_8) : "";
        assertThat(found)
                .as("docs/configuration.md is stale; write it with: mvn -pl agent -am test -Dacta.docs.write=true"
                        + " -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(expected);
    }

    private static String reference() {
        StringBuilder page = new StringBuilder()
                .append("# Configuration\n\n")
                .append("<!-- Generated from the declarations in dev.acta.agent.config; do not edit. -->\n\n")
                .append("A setting is read from, first found first used:\n\n")
                .append("1. a system property: `-Dacta.ring.capacity=4096`\n")
                .append("2. the environment: `ACTA_RING_CAPACITY=4096` (upper case, dots and dashes as `_`)\n")
                .append(
                        "3. the file named after the agent: `-javaagent:acta-agent.jar=/path/acta.properties`, a properties")
                .append(" file in UTF-8\n")
                .append("4. the default\n\n")
                .append(
                        "Settings are read at the start. Those marked *Reloads* are also taken over while the application")
                .append(
                        " runs, within a few seconds after the file has changed; the others need a restart, and a warning names")
                .append(
                        " them. The file is checked as a whole first: if anything in it is wrong, or redaction or guarantee would")
                .append(" be loosened, all stays as it was, and the agent's log says why. Each change is in the trail")
                .append(
                        " (`trail.config`). System properties and environment are read once. More in [rules.md](rules.md).\n\n")
                .append("An unknown key is a warning that")
                .append(
                        " names the nearest known one. A bad value stops the agent, not the application, and is named in one")
                .append(" line on stderr. An empty value counts as not given, but for a list as the empty list.\n\n")
                .append(
                        "Any value may be `${file:/path}` (the text of that file) or `${env:NAME}` (an environment variable);")
                .append(
                        " it must be the whole value. Such a value is a secret: where settings are told, in messages, log and")
                .append(
                        " `trail.open`, it is `[secret]`. What a setting names (service, version, environment, a folder)")
                .append(" is still called by that name.\n\n")
                .append(
                        "Durations are milliseconds or have a unit (`ms`, `s`, `min`, `h`); sizes are bytes or have a unit")
                .append(
                        " (`KiB`, `MiB`, `GiB`). Lists are separated by commas. Relative paths start at the folder the JVM")
                .append(" was started in.\n");
        String group = "";
        for (Setting<?> setting : Settings.declared()) {
            String of = groupOf(setting.key);
            if (!of.equals(group)) {
                group = of;
                page.append("\n## ").append(group).append("\n\n");
                page.append("| setting | type | default | since | meaning |\n|---|---|---|---|---|\n");
            }
            page.append("| `").append(setting.key).append("` | ");
            page.append(type(setting.type)).append(" | ");
            page.append(byDefault(setting)).append(" | ");
            page.append(setting.since).append(" | ");
            page.append(cell(setting.description))
                    .append(setting.reloads ? " *Reloads.*" : "")
                    .append(" |\n");
        }
        return page.append(REDACTION).toString();
    }

    private static String groupOf(String key) {
        if (key.equals("acta.rules")) {
            return "acta.rule.*"; // with the rules that it orders
        }
        int end = key.indexOf('.', "acta.".length());
        return end < 0 ? "acta" : key.substring(0, end) + ".*";
    }

    private static String type(Type<?> type) {
        if (type instanceof ChoiceType) {
            return type.expected();
        }
        return type instanceof NumberType ? type.name() + " " + ((NumberType) type).range() : type.name();
    }

    private static String byDefault(Setting<?> setting) {
        if (setting.fallback == null) {
            return cell(setting.fallbackShown);
        }
        return setting.fallbackShown.isEmpty() ? "empty" : "`" + cell(setting.fallbackShown) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
