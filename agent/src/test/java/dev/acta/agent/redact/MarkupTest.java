package dev.acta.agent.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets by name in text that holds XML, HTML or JSON, whole or not. */
class MarkupTest {

    private final KeyedDigest digest = new KeyedDigest(new byte[32]);
    private final Redactor redactor = new Redactor(List.of(), digest);

    private String shown(String text) {
        String once = redactor.apply("body", text);
        assertThat(redactor.apply("body", once)).as("seen again").isEqualTo(once);
        return once;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><name>password</name><value>HIDE</value></p>",
                "<p><value>HIDE</value><name>password</name></p>",
                "<p>\n <ns:Name> password </ns:Name>\n <ns:Value t='1'>\n HIDE\n </ns:Value></p>",
                "<p><fieldName>password</fieldName><fieldValue><a/><b>HIDE</b>HIDE</fieldValue></p>",
                "<name>password</name><value>HIDE</value>",
                "<p><name>password</name><value><![CDATA[<HIDE>]]></value></p>",
                "<p><name>password</name><value is='HIDE'/></p>",
                "<p><name>password</name><value>HIDE",
                "<entry key=\"password\">HIDE</entry>",
                "<entry key='password'>HIDE",
                "<param name=\"password\" value=\"HIDE\"/>",
                "<param value = 'HIDE' name = 'password' >",
                "<param value='HIDE > HIDE' name='password'>",
                "<param name=password value=HIDE/>",
                "<add key=\"dbPassword\" value=\"HIDE\" />",
                "<property name=\"password\"><value>HIDE</value></property>",
                "<saml:Attribute Name=\"pin\"><saml:AttributeValue xsi:type='x'>HIDE</saml:AttributeValue></saml:Attribute>",
                "<password><value>HIDE</value></password>",
                "<password>\n<a b='HIDE'>HIDE</a><c/>HIDE</password>",
                "<password plain='HIDE'/>",
                "<password>a<!-- b -->HIDE</password>",
                "<password>a<b>c</b></x></a>HIDE</password>",
                "<password><b>HIDE",
                "<credentials><user><login>HIDE</login></user></credentials>",
                "<dict><key>password</key><string>HIDE</string></dict>",
                "<member><name>password</name><value><string>HIDE</string></value></member>",
                "<map><entry><string>password</string><string>HIDE</string></entry></map>",
                "<a><![CDATA[<password>HIDE</password>]]></a>",
                "<a>&lt;p&gt;&lt;name&gt;password&lt;/name&gt;&lt;value&gt;HIDE&lt;/value&gt;&lt;/p&gt;</a>",
                "<!-- <password>HIDE</password> -->",
                "<input type=password name=p value=HIDE>",
                "<form><input name=\"password\">HIDE",
                "<PASSWORD>HIDE</password>",
            })
    void xmlHidesWhatStandsUnderASensitiveName(String text) {
        assertThat(shown("<r><keep>KEEP</keep></r>" + text))
                .doesNotContain("HIDE")
                .startsWith("<r><keep>KEEP</keep></r><");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><name>colour</name><value>red</value></p><password/>",
                "<p><name>password</name></p><p><name>colour</name><value>red</value></p>",
                "<p><title>resets a password</title><count>3</count></p>",
                "<param name=\"colour\" value=\"red\"/> password",
                "<password/><value>red</value>",
                "<password></password><value>red</value>",
                "<p><input name='password'><b>red</b></p>",
                "<p><value>red</value></p> password",
                "if a < password then b > c",
                "<wsse:Password Type='#PasswordText'/>",
                "<p><data>red</data><te password",
            })
    void xmlLeavesTheRest(String text) {
        assertThat(redactor.apply("body", text)).isSameAs(text);
    }

    @Test
    void xmlStaysXml() {
        assertThat(shown("<p><name>password</name><value type='1' value='2'>x<b>y</b></value><c d='4'>z</c></p>"))
                .isEqualTo(
                        "<p><name>password</name><value type='1' value='[redacted]'>[redacted]<b>[redacted]</b></value>"
                                + "<c d='4'>z</c></p>");
        assertThat(shown("<s><session>A1</session><a>&lt;pin&gt;1&lt;/pin&gt; &amp;amp;</a></s>"))
                .isEqualTo("<s><session>" + digest.of("A1") + "</session>"
                        + "<a>&lt;pin&gt;[redacted]&lt;/pin&gt; &amp;amp;</a></s>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"password\",\"value\":\"HIDE\"",
                "{\"name\":\"password\",\"value\":\"HIDE",
                "{\"value\":\"HIDE\",\"name\":\"password\"},",
                "{\"value\":{\"a\":[\"HIDE\"]},\"name\":\"password\"},",
                "{\"fieldName\" :\n[\"x\",\"password\"],\"fieldValue\":[\"HIDE",
                "{\"name\":\"p\\u0061ssword\",\"value\":\"HIDE\"},",
                "{\"p\\u0061ssword\":\"HIDE\"},",
                "{\"password\"\n:\n\"HIDE\"},",
                "{\"password\":{\"a\":{\"b\":\"}HIDE\"}}},",
                "{\"password\":[1,{\"a\":\"HIDE\"}",
                "{\"password\":[1,{\"a\":1],\"HIDE\":1}",
                "{\"password\":\"a\\\"HIDE\"},",
                "{\"password\":\"a\nHIDE\"},",
                "{\"pin\":9HIDE}",
                "{\"broken\":\"line\n{\"password\":\"HIDE\"}\n",
                "{\"a\":\"{\\\"name\\\":\\\"password\\\",\\\"value\\\":\\\"HIDE\\\"}\"},",
                "{\"a\":\"{\\\"b\\\":\\\"{\\\\\\\"name\\\\\\\":\\\\\\\"pin\\\\\\\",\\\\\\\"value\\\\\\\":\\\\\\\"HIDE\\\\\\\"}\\\"}\"},",
            })
    void jsonThatIsNoDocumentHidesWhatStandsUnderASensitiveName(String text) {
        assertThat(shown("{\"keep\":\"KEEP\"}\n" + text)).doesNotContain("HIDE").startsWith("{\"keep\":\"KEEP\"}\n{\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"colour\",\"value\":\"red\"}\n{\"name\":\"password\"}",
                "{\"value\":\"red\"}\n{\"name\":\"password\"}",
                "{\"name\":\"password\",\"colour\":\"red\"",
                "{\"data\":\"red\",\"x\":\"password",
                "{\"value\":[\"red\"],\"x\":\"password",
                "{\"a\":\"\\u0041\"}",
                "{\"password\":\"\"}",
                "SELECT \"password\"::text FROM t",
                "say \"password\", then: go",
                "C:\\users\\x: \"y\"",
            })
    void jsonLeavesTheRest(String text) {
        assertThat(redactor.apply("body", text)).isSameAs(text);
    }

    @Test
    void jsonStaysJson() {
        assertThat(shown("{\"password\":{\"a\":1},\"pin\":[],\"session\":7,\"x\":\"{\\\"pin\\\":\\\"1\\\\n\\\"}\"}\n{"))
                .isEqualTo("{\"password\":\"[redacted]\",\"pin\":\"[redacted]\",\"session\":\"" + digest.of("7")
                        + "\",\"x\":\"{\\\"pin\\\":\\\"[redacted]\\\"}\"}\n{");
    }

    /** None of these would end within the day if the time it takes grew with the square of their length. */
    @ParameterizedTest
    @CsvSource({
        "'', '<a>', ''",
        "'', '<password>', ''",
        "'', '</b>', ''",
        "'', '<a></b>', ''",
        "'', '<input name=password>', ''",
        "'', '<password>x</password>', ''",
        "'', '<p><name>password</name><value>x</value></p>', ''",
        "'', '<a b=\"', 'password'",
        "'<password', ' a=\"1\"', '>'",
        "'', '<![CDATA[password', ''",
        "'', '&lt;password&gt;', '<a>'",
        "'', '{\"password\":', ''",
        "'', '{\"password\":\"x\"}', ''",
        "'', '{\"value\":', '\"password\"'",
        "'', '{\"value\":[{\"name\":\"password\"', ''",
        "'[', '\"a\",', '\"password\":\\u0061'",
        "'\"', '\\\\\"', 'password\":1'",
        "'\"password\"', ' ', ':\"x\"'",
        "'', '\"password\" ', ':'",
        "'', '[', '\"password\":\"x\"'",
        "'', 'eyJ.a.b ', ''",
        "'', 'bearer abcdef12 ', ''",
        "'', 'bearer', ' abcdef12'",
        "'', 'basic amFuZTpodW50ZXIy ', ''",
        "'', '://a:b@c ', ''",
        "'', '://', 'a:b@c'",
        "'-----BEGIN PRIVATE KEY-----', 'PRIVATE KEY-----x-----END PRIVATE KEY-----', ''",
        "'', '4111111111111111 ', ''",
        "'', 'password=', ''",
        "'', 'password=x&', ''",
        "'', 'p%61ssword%3D%25%', ''",
        "'', 'password:\n \n', ''",
        "'', 'password: |\n  x\n', ''",
        "'', 'rejectedValue=', password",
        "'', 'password [', ''",
        "'', 'invalidValue=a,', password",
        "'', '//a:', '@'",
        "'', '&apos;', password",
        "'', 'password &quot;', ''",
        "'', '}', '\"password\":\"x\"'",
    })
    void hostileTextTakesLinearTime(String before, String piece, String after) {
        String text = before + piece.repeat(1_000_000 / piece.length()) + after;
        assertThat(redactor.apply("body", text)).isNotEmpty();
    }

    @Test
    void noMarkupWhateverItsShapeMakesARuleFail() {
        Random random = new Random(7);
        String[] pieces = {
            "<",
            ">",
            "/",
            "</",
            "<a",
            "<![CDATA[",
            "]]>",
            "\"",
            "'",
            "=",
            "name",
            "value",
            "password",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\\",
            "\\u00",
            " ",
            "\n",
            "&lt;",
            "x",
            "entry",
            "string",
            "<!--",
            "1",
            "<input "
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(redactor.apply("body", text.toString())).isNotNull();
        }
    }
}
