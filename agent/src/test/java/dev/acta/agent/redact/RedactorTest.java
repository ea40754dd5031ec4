package dev.acta.agent.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private final KeyedDigest digest = new KeyedDigest(new byte[32]);
    private final Redactor redactor = new Redactor(List.of("iban", "Tax-Number"), digest);

    /** Where a secret lies, and what of it must not be seen. Everything here is made up. */
    record Planted(String member, String text, String secret) {}

    private static Planted in(String member, String text, String secret) {
        return new Planted(member, text, secret);
    }

    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJlLW9mLXRoaXM";

    static List<Planted> fortyAndMorePlantedSecrets() {
        return List.of(
                in("password", "hunter2", "hunter2"),
                in("j_password", "hunter2", "hunter2"),
                in("newPassword2", "hunter2", "hunter2"),
                in("user[password]", "hunter2", "hunter2"),
                in("loginForm:pwd", "hunter2", "hunter2"),
                in("X-API-Key", "k-1234", "k-1234"),
                in("Authorization", "Digest username=\"jane\", response=\"abc\"", "abc"),
                in("Set-Cookie", "a=b", "b"),
                in("pin", "1234", "1234"),
                in("cardPIN", "1234", "1234"),
                in("CVV2", "987", "987"),
                in("client_secret", "s-1", "s-1"),
                in("oauth.access-token", "t-1", "t-1"),
                in("Kennwort", "geheim", "geheim"),
                in("JSESSIONID", "A1B2C3", "A1B2C3"),
                in("customerIban", "DE02120300000000202051", "DE0212"),
                in("query", "a=1&password=hunter2&b=2", "hunter2"),
                in("query", "user%5Bpassword%5D=hunter2", "hunter2"),
                in("query", "redirect=%2Fx&access_token=ya29.abc", "ya29"),
                in("query", "pin=1234", "1234"),
                in("query", "PASSWORD=a;b,c)d", "c)d"),
                in("path", "/shop/list;jsessionid=5AC6.node1", "5AC6"),
                in("path", "/reset/" + JWT, "eyJzdWIi"),
                in("referrer", "https://h/x?token=abc123", "abc123"),
                in("referrer", "https://jane:hunter2@example.org/x", "hunter2"),
                in("user_agent", "curl/8 4111111111111111", "4111111111111111"),
                in(
                        "message",
                        "Data conversion error converting \"'x' (USERS: \"\"ID\"\" INTEGER)\"; SQL statement:\n"
                                + "insert into users(id,name,password) values('x','n','hunter2') [22018-224]",
                        "hunter2"),
                in(
                        "message",
                        "don't: in \"INSERT INTO users(password, name) [*]VALUE ('it''s hunter2', 'n')\"; SQL",
                        "hunter2"),
                in("message", "it's near: alter user bob set password 'hunter", "'hunter"),
                in("message", "Bearer abcDEF123456 was refused", "abcDEF123456"),
                in("message", "header: Authorization: Basic amFuZTpodW50ZXIy", "amFuZTpodW50ZXIy"),
                in("message", "Basic amFuZTpodW50ZXIy", "amFuZTpodW50ZXIy"),
                in("message", "User{name=jane, password=hunter2, id=3}", "hunter2"),
                in("message", "<p>Your new password: <b>hunter2</b></p>", "hunter2"),
                in("message", "<tr><td>Password</td>\n <td class=\"v\"><b>hunter2</b></td></tr>", "hunter2"),
                in("message", "<dl><dt>password</dt><dd>hunter2</dd></dl>", "hunter2"),
                in("message", "<user password\n=\n 'hunter2'/>", "hunter2"),
                in("query", "a=1&password*=hunter2&b=2", "hunter2"),
                in("query", "user{password}=hunter2", "hunter2"),
                in("message", "cannot parse {\"user\":\"jane\",\"password\":\"hunt er\\\"2\"}", "hunt"),
                in("message", "cannot parse {\"pin\":1234,\"x\":1}", "1234"),
                in("message", "cannot parse {\\\"password\\\":\\\"hunter2\\\"}", "hunter2"),
                in("message", "{\"credentials\":{\"a\":\"hunter2\"}}", "hunter2"),
                in("message", "Cookie: theme=dark; SID=abc; x=1", "abc"),
                in("message", "jdbc:sqlserver://h;user=sa;password=hun;ter2", "ter2"),
                in("message", "jdbc:postgresql://h/db?user=u&password=hunter2&ssl=true", "hunter2"),
                in("message", "jdbc:oracle:thin:scott/tiger@//h:1521/x", "tiger"),
                in("message", "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", "MIIE"),
                in("message", "Secret: 'it''s mine'", "mine"),
                in("message", "card 5500-0055-5555-5559 declined", "5500-0055"),
                in("message", "card 4111 1111 1111 1111 declined", "1111 1111"),
                in("thread", "worker for 378282246310005", "378282246310005"),
                in("reason", "paid 2026-11-21 4111 1111 1111 1111", "1111 1111"),
                in("query", "n=4111+1111+1111+1111", "1111+1111"),
                in("query", "q=%204111%201111%201111%201111", "1111%201111"),
                in("statement", "ALTER USER jane PASSWORD 'hunter2'", "hunter2"),
                in("statement", "CREATE USER jane IDENTIFIED BY tiger", "tiger"),
                in("statement", "CREATE USER jane IDENTIFIED BY \"Tiger1\"", "Tiger1"),
                in("statement", "create user 'jane'@'%' identified by 'hunter2'", "hunter2"),
                in("statement", "ALTER ROLE jane WITH ENCRYPTED PASSWORD E'hun\\'ter2'", "ter2"),
                in("statement", "UPDATE users SET password = 'hunter2' WHERE id = 4", "hunter2"),
                in("statement", "UPDATE users SET password = N'hun''ter2'", "ter2"),
                in("statement", "UPDATE cards SET pin=1234 WHERE id = 4", "1234"),
                in("statement", "INSERT INTO u (name, password) VALUES ('1', 'hunter2')", "hunter2"),
                in("statement", "INSERT INTO u (name, pin) VALUES ('1', 4711)", "4711"),
                in("statement", "INSERT INTO u (password) VALUES (q'[hun'ter2]')", "ter2"),
                in("statement", "INSERT INTO u (password) VALUES ($x$hunter2$x$)", "hunter2"),
                in("statement", "insert into u (password) values (\"hunter2\")", "hunter2"),
                in("statement", "SELECT 1 -- it's\n FROM u WHERE password = 'hunter2'", "hunter2"),
                in("statement", "SELECT * FROM u WHERE password = 'hunter2", "hunter2"),
                in("statement", "INSERT INTO u (a, password) VALUES ('C:\\', 'hunter2')", "hunter2"),
                in(
                        "message",
                        "Syntax error in \"INSERT INTO u (name, password) VALUES ('j', 'hunter2[*]'\"",
                        "hunter2"),
                in("query", "next=%2Flogin%3Fuser%3Djane%26password%3Dhunter2%26x%3D1", "hunter2"),
                in("query", "data=%7B%22user%22%3A1,%22password%22%3A%22hunter2%22%7D", "hunter2"),
                in("body", "[{\"key\":\"token\",\"val\":\"hunter2\"", "hunter2"),
                in("body", "[\"password\",\"hunter2\"]", "hunter2"),
                in("body", "[\"password\",\"hunter2", "hunter2"),
                in("body", "[[\"a\",\"b\"],[\"Authorization\",\"hunter2\"]]", "hunter2"),
                in("body", "{\"v\":\"hunter2\",\"k\":\"password\"", "hunter2"),
                in("body", "<k>password</k><v>hunter2</v>", "hunter2"),
                in("message", "<wsse:Password Type=\"#PasswordText\">hunter2</wsse:Password>", "hunter2"),
                in("message", "<a><pin>1234</pin></a>", "1234"),
                in("message", "<secret><![CDATA[hunter<2]]></secret>", "hunter"),
                in("body", "<input type=hidden name=\"_csrf\" value=\"hunter2\">", "hunter2"),
                in("body", "<INPUT name='password' id=x value=hunter2 >", "hunter2"),
                in("body", "<meta content='hunter2' name='csrf-token'/>", "hunter2"),
                in("body", "<a><input name=pin value='hunter2", "hunter2"),
                in("message", "ERROR: Detail: Key (session_id)=(A1B2) already exists.", "A1B2"),
                in("message", "Detail: Failing row contains (1, jane, hunter2, null).", "hunter2"),
                in("statement", "INSERT INTO pay VALUES ('4111111111111111')", "4111111111111111"),
                in("query", "p%61ssword=hun%26ter2&b=1", "ter2"),
                in("query", "a=1&p%2561ssword=hunter2", "hunter2"),
                in("query", "a=1;password=hunter2;b=2", "hunter2"),
                in("query", "password=one&password=hunter2", "hunter2"),
                in("query", "user%5Bp%61ssword%5D=hunter2", "hunter2"),
                in("query", "login.user[new][password]=hunter2", "hunter2"),
                in("query", "next=%252Flogin%253Fpassword%253Dhunter2", "hunter2"),
                in("query", "card=%34%31%31%31%31%31%31%31%31%31%31%31%31%31%31%31", "%31%31%31%31%31%31%31"),
                in("query", "data=%7B%22p%61ssword%22%3A%22hunter2%22%7D", "hunter2"),
                in("query", "jwt1=" + JWT.replace(".", "%2E"), "eyJzdWIi"),
                in("query", "_csrf=3f8c0a1d", "3f8c0a1d"),
                in("query", "javax.faces.ViewState=7f:9a", "9a"),
                in("query", "X-Amz-Signature=ab12", "ab12"),
                in("query", "SESSION=A1B2C3", "A1B2C3"),
                in("query", "PHPSESSID=A1B2C3", "A1B2C3"),
                in("message", "cookies __Host-SESSION=A1B2C3; connect.sid=D4", "A1B2C3"),
                in("message", "connect.sid=D4E5", "D4E5"),
                in("message", "JSESSIONIDSSO=D4E5", "D4E5"),
                in("message", "ASPSESSIONIDQQABCD=D4E5", "D4E5"),
                in("message", "Negotiate YIIFxyABCDEF0123456789 was refused", "YIIFxy"),
                in("message", "the cookie held " + JWT.substring(0, JWT.lastIndexOf('.') - 3), "eyJzdWIi"),
                in("path", "/shop/list%3Bjsessionid=5AC6.node1", "5AC6"),
                in("path", "/shop/list%3Bj%73essionid=5AC6.node1", "5AC6"),
                in("path", "/password-reset/8fe21c07ab34", "8fe21c07ab34"),
                in("path", "/password-reset/sPAZKBRyjRLJUhnBBBRWR", "sPAZKBRyjRLJUhnBBBRWR"),
                in("path", "/password-reset/qwfpgjluyarstdhneioz", "qwfpgjluyarstdhneioz"),
                in("path", "/api/sessions/A1B2C3D4E5F6/events", "A1B2C3D4E5F6"),
                in("referrer", "https://h/verify/token/8fe21c07ab34?x=1", "8fe21c07ab34"),
                in("referrer", "https://h/cb#access_token=abc123", "abc123"),
                in("query", "password='a'hunter2&b=1", "hunter2"),
                in("query", "password=a\"hunter2", "hunter2"),
                in("query", "password=a<hunter2", "hunter2"),
                in("query", "password=a hunter2", "hunter2"),
                in("query", "password=[redacted]hunter2", "hunter2"),
                in("query", "next=%2Flogin%3Fpassword%3Da\"hunter2", "hunter2"),
                in("query", "next=%2Flogin%3Fpassword%3Da%22hunter2", "hunter2"),
                in("query", "sid=a\"hunter2", "hunter2"),
                in("referrer", "https://h/a?password='a'hunter2", "hunter2"),
                in("query", "user=jane&pw=hunter2", "hunter2"),
                in("query", "code=hunter2&state=x", "hunter2"),
                in("query", "state=x&CODE=hunter2", "hunter2"),
                in("query", "code=4/0AX4XfWhunter2kjhg8", "hunter2"),
                in("query", "ticket=ST-12-f9hunter2QSDlkj-cas", "hunter2"),
                in("query", "key=AIzaSyhunter2lkjhg87", "hunter2"),
                in("query", "auth=e3hunter2lkjhg8733d", "hunter2"),
                in("query", "tan=123456", "123456"),
                in("query", "Signature=hunter2", "hunter2"),
                in("query", "X-Goog-Signature=hunter2", "hunter2"),
                in("query", "assertion=hunter2", "hunter2"),
                in("query", "verification_code=hunter2", "hunter2"),
                in("query", "subscription-key=hunter2", "hunter2"),
                in("query", "wresult=hunter2", "hunter2"),
                in("referrer", "https://h/cb?state=x&code=hunter2", "hunter2"),
                in("referrer", "https://h/cb#state=x&code=hunter2", "hunter2"),
                in("path", "/password/reset/8fe21c07ab34", "8fe21c07ab34"),
                in("path", "/reset-password/confirm/8fe21c07ab34", "8fe21c07ab34"),
                in("path", "/verify-email/8fe21c07ab34d9e1", "8fe21c07ab34d9e1"),
                in("path", "/account/activate/3f1b9f0e-77a3-4c9c-8d52-0c0e1c4f1a11", "77a3-4c9c"),
                in("path", "/api/token%2F8fe21c07ab34", "8fe21c07ab34"),
                in("path", "/api/token%2f8fe21c07ab34%2fx", "8fe21c07ab34"),
                in("query", "u=//jane:hunter2@h/x", "hunter2"),
                in(
                        "message",
                        "Field error in object 'user' on field 'password': rejected value [hunt]er2]; codes [Size.user.password]",
                        "er2"),
                in("message", "on field 'pin': rejected value [hunter2", "hunter2"),
                in(
                        "message",
                        "ConstraintViolationImpl{propertyPath=password, a=b, invalidValue=x, hunter2}",
                        "hunter2"),
                in("message", "[FieldError{rejectedValue=hunter2, field=password}]", "hunter2"),
                in("message", "Invalid password 'hunter2'", "hunter2"),
                in("message", "no user with password [hunter2]", "hunter2"),
                in("body", "<pre>a.B: wrong password &apos;hunter2&apos;\n\tat c</pre>", "hunter2"),
                in("body", "<p>wrong password &#39;hunter2&#039; &quot;x&quot;</p>", "hunter2"),
                in("body", "<p>INSERT INTO token (token) VALUES (&apos;hunter2&apos;)</p>", "hunter2"),
                in(
                        "body",
                        "<p>key &quot;TOKEN(TOKEN) VALUES ( /*1*/ &apos;hunter2&apos; )&quot;; SQL statement:</p>",
                        "hunter2"),
                in("message", "Invalid password 'it's hunter2' given", "hunter2"),
                in("message", "Invalid password 'it''hunter2' given", "hunter2"),
                in("message", "Invalid password [it]hunter2] given", "hunter2"),
                in("message", "Unrecognized token '8fe21c07ab34d9e1': was expecting", "8fe21c07ab34d9e1"),
                in("message", "Session [F074C93B00A17D2E] has already been invalidated", "F074C93B"),
                in("message", "There is no session with id [F074C93B00A17D2E]", "F074C93B"),
                in("message", "unknown Session ID 'F074C93B00A17D2E'", "F074C93B"),
                in("body", "user: jane\npassword: |\n  hunter2\n", "hunter2"),
                in("body", "password: |\n  hunter2", "hunter2"),
                in("body", "a:\n  - password: >-\r\n      one\r\n\r\n      hunter2\r\n    x: 1", "hunter2"),
                in("body", "password:\n  hunter2\nuser: jane", "hunter2"),
                in("body", "passwords:\n  - one\n  - hunter2\n", "hunter2"),
                in("body", "{\"newpass\":\"hunter2\"}", "hunter2"),
                in("body", "{\"mfaCode\":\"hunter2\"}", "hunter2"),
                in("body", "[{\"op\":\"replace\",\"path\":\"/users/0/password\",\"value\":\"hunter2\"}", "hunter2"),
                in("body", "{\"type\":\"password\",\"value\":\"hunter2\"", "hunter2"),
                in("body", "{\"id\":\"pin\",\"value\":\"hunter2\"", "hunter2"),
                in("body", "{\"attribute\":\"password\",\"values\":[\"hunter2\"]", "hunter2"),
                in("body", "<input id=\"password\" value=\"hunter2\">", "hunter2"),
                in("note", "card 4111\u00a01111\u00a01111\u00a01111", "1111"),
                in("note", "card 4111.1111.1111.1111", "1111"),
                in("note", "card 3782.822463.10005", "822463"),
                in("note", "card 4111111111111111.0", "4111111111111111"),
                in("note", rows(61) + "4111 1111 1111 1111", "1111 1111"),
                in("note", rows(63) + "4111 1111 1111 1111", "1111 1111"),
                in("note", rows(200) + "4111 1111 1111 1111 22", "1111 1111"),
                in("message", "Authorization Bearer\tabcDEF123456", "abcDEF123456"));
    }

    private static String rows(int groups) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < groups; i++) {
            rows.append("81 ");
        }
        return rows.toString();
    }

    @ParameterizedTest
    @MethodSource("fortyAndMorePlantedSecrets")
    void hidesASecretWhereverItLies(Planted planted) {
        assertThat(redactor.apply(planted.member(), planted.text())).doesNotContain(planted.secret());
    }

    @ParameterizedTest
    @MethodSource("fortyAndMorePlantedSecrets")
    void changesNothingMoreTheSecondTime(Planted planted) {
        String once = redactor.apply(planted.member(), planted.text());
        assertThat(redactor.apply(planted.member(), once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "order 4111111111111112", // fails Luhn
                "order 4000 0000 0000 0001 of 3", // fails Luhn
                "order 41111111111111111111", // 20 digits
                "1795262400123", // milliseconds since 1970; passes or not, no scheme issues it
                "1795262400129",
                "20261121102035",
                "tel +49 30 1234567890",
                "2026-11-21 10:20:30.123456",
                "a3f4111111111111111b0a3f4111111111111111b0",
                "0123456a-4111-1111-1111-1111abcdefab",
                "/shipping/pinned?spinning=1&shopping=2",
                "tokenize(x) = 1",
                "secretary: 'Jane'",
                "SELECT pinned FROM t WHERE a = 'b'",
                "SELECT tokenize('x') FROM t",
                "SELECT id FROM orders WHERE note = 'password reset'",
                "SELECT name FROM users WHERE id = ? AND password = ?",
                "UPDATE users SET password = :password, token=$1, pin=@pin, secret=NULL WHERE id = ?",
                "UPDATE users SET password = crypt(?, ?) WHERE id = ?",
                "ALTER SESSION SET NLS_DATE_FORMAT='YYYY'",
                "the bearer of this letter",
                "Basic Training: day one",
                "Plan: Basic",
                "eyJust a word",
                "[\"password\",\"user\",\"mail\"]",
                "{\"name\":\"password\",\"v\":\"1.0\"",
                "[[\"colour\",\"red\"]]",
                "<pinned>yes</pinned>",
                "<input name=\"password\" value=\"\">",
                "<input name=\"user\" value=\"password\">",
                "<input name=\"password\" type=\"text\"/><b value=\"1\">",
                "<password/>",
                "failing (badly)",
                "next=%2Fshop%3Fpage%3D2",
                "beginning a PRIVATE KEYNOTE",
                "https://example.org/a:b@c",
                "jane@example.org: hello",
                "company=Acme&paneling=1",
                "/password/change-it-now",
                "/password/Administration",
                "/session/getCurrentUser",
                "/password/changeForgottenPassword",
                "/password/change-what-you-have-forgotten",
                "/orders/8fe21c07ab34",
                "/a%2Fb%20c?q=100%25",
                "%zz%",
                "q=%E4%F6%FC",
                "sessionIdleTimeout=30",
                "negotiate terms",
                "compass: north",
                "passenger=Jane",
                "opinion: 'good'",
                "Unexpected token '}' at 3",
                "Column 'password' cannot be null",
                "Session management: no order with id [4711]",
                "Required parameter 'password' for method parameter type String is not present",
                "rejected value [12] on field 'age'",
                "code=4711&state=CA",
                "key: order-2026-000123, ticket: ABC-1234, tan: brown",
                "192.168.100.200 1.2.3.4 10.0.26100.1742",
                "amount 4111111111111.11 of 1.411.111.111.111.111",
                "password:\nuser: jane",
                "a:\n  password:\n  user: jane",
                "{\"path\":\"/password\",\"data\":\"x\"}",
                "{\"id\":\"password\",\"text\":\"Your password\"}",
                "{\"type\":\"shop\",\"value\":\"x\"}",
                "<label id=\"password-label\">Your word</label>",
                "<div id=\"login-token\"><p>1</p></div>",
                "<type>password</type>",
                "<p>Your password isn&apos;t &quot;known&quot;</p>",
                "method signature: f",
                "author: 'Jane'",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
            })
    void leavesNearMissesAloneAsTheSameInstance(String text) {
        assertThat(redactor.apply("message", text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=DE&country=x",
                "code=ORDER-2024-000123",
                "code=voucher-of-the-season",
                "product_code=8fe21c07ab34d9e1&state=new",
                "key=name&value=x",
                "key=order-2026-000123",
                "ticket=ABC-1234",
                "ticket=https://h/a",
                "auth=basic",
                "auth=true",
                "title=tan&colour=tanned",
                "a=b=c&d",
                "sort=signature",
                "statement=x&code=y",
                "q=select+1"
            })
    void leavesParametersAloneThatOnlyBearANameOfSecrets(String query) {
        assertThat(redactor.apply("query", query)).isSameAs(query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/password/change-it-now",
                "/password/Administration",
                "/session/getCurrentUser",
                "/password/reset/changeForgottenPassword",
                "/orders/confirm/ORDER-2024-000123",
                "/orders/8fe21c07ab34d9e1",
                "/confirm/orders/list/8fe21c07ab34d9e1",
                "/verify/frequentlyAskedQuestions",
                "/preset/8fe21c07ab34d9e1",
                "/a%2Fb/8fe21c07ab34d9e1"
            })
    void leavesPathsAloneThatHoldNoSecret(String path) {
        assertThat(redactor.apply("path", path)).isSameAs(path);
    }

    @Test
    void aNameOfSecretsAmongParametersIsNoneElsewhere() {
        for (String name : List.of("code", "key", "ticket", "auth", "tan", "signature", "assertion")) {
            assertThat(redactor.apply(name, "8fe21c07ab34d9e1")).isEqualTo("8fe21c07ab34d9e1");
            assertThat(redactor.hides(name)).as(name).isFalse();
        }
    }

    @Test
    void whatStandsAroundARejectedValueStays() {
        assertThat(redactor.apply(
                        "message", "on field 'password': rejected value [x]; codes [Size.password]; default message"))
                .isEqualTo("on field 'password': rejected value [[redacted]]; codes [Size.password]; default message");
        assertThat(redactor.apply("message", "V{propertyPath=password, invalidValue=x y, root=class A}"))
                .isEqualTo("V{propertyPath=password, invalidValue=[redacted], root=class A}");
    }

    @Test
    void yamlKeepsItsShape() {
        assertThat(redactor.apply("body", "a: 1\npassword: |\n  x\n\n  y\nb: 2\n"))
                .isEqualTo("a: 1\npassword: |\n  [redacted]\nb: 2\n");
    }

    @Test
    void aQueryLosesOnlyTheValue() {
        assertThat(redactor.apply("query", "a=1&password='x'y\"z&b=2")).isEqualTo("a=1&password=[redacted]&b=2");
        assertThat(redactor.apply("query", "code=x&state=1")).isEqualTo("code=[redacted]&state=1");
        assertThat(redactor.apply("query", "a=1&password=x&b=2")).isEqualTo("a=1&password=[redacted]&b=2");
        assertThat(redactor.apply("query", "password=&b=2")).isEqualTo("password=&b=2");
        assertThat(redactor.apply("query", "a=%C3%A4&p%61ssword=x&b=2"))
                .isEqualTo("a=%C3%A4&p%61ssword=[redacted]&b=2");
    }

    @Test
    void whatStandsAroundASecretStays() {
        assertThat(redactor.apply("query", "next=%2Flogin%3Fpassword%3Dx%26a%3D1&b=2"))
                .isEqualTo("next=%2Flogin%3Fpassword%3D[redacted]%26a%3D1&b=2");
        assertThat(redactor.apply("message", "<u><name>jane</name><password>x</password></u>"))
                .isEqualTo("<u><name>jane</name><password>[redacted]</password></u>");
        assertThat(redactor.apply("message", "Key (token)=(abc) already exists."))
                .isEqualTo("Key (token)=([redacted]) already exists.");
    }

    @Test
    void jsonStaysReadable() {
        assertThat(redactor.apply("body", "{\"user\":\"jane\",\"pin\":1234,\"password\":\"a\\\"b\",\"x\":[1]}"))
                .isEqualTo("{\"user\":\"jane\",\"pin\":\"[redacted]\",\"password\":\"[redacted]\",\"x\":[1]}");
    }

    @Test
    void aPathKeepsItsShape() {
        assertThat(redactor.apply("path", "/tokens/8fe21c07ab34/use")).isEqualTo("/tokens/[redacted]/use");
        assertThat(redactor.apply("path", "/session/A1B2C3D4E5F6")).isEqualTo("/session/" + digest.of("A1B2C3D4E5F6"));
        assertThat(redactor.apply("note", "/session/A1B2C3D4E5F6")).isEqualTo("/session/A1B2C3D4E5F6");
    }

    @Test
    void whatIsFoundOnlyBeneathEscapesIsShownWithoutThem() {
        assertThat(redactor.apply("query", "x=%C3%A4&n=" + "%34" + "%31".repeat(15)))
                .isEqualTo("x=\u00e4&n=" + digest.of("4111111111111111"));
    }

    @Test
    void sqlKeepsItsShape() {
        assertThat(redactor.apply("statement", "INSERT INTO t (a, password) VALUES ('1','x')"))
                .isEqualTo("INSERT INTO t (a, password) VALUES ('[redacted]','[redacted]')");
        assertThat(redactor.apply("statement", "UPDATE u SET \"password\" = 'x', n = 'y' WHERE id = 42"))
                .isEqualTo("UPDATE u SET \"password\" = '[redacted]', n = '[redacted]' WHERE id = 42");
        assertThat(redactor.apply("statement", "INSERT INTO orders (note) VALUES ('for Jane')"))
                .isEqualTo("INSERT INTO orders (note) VALUES ('for Jane')");
    }

    @Test
    void identifiersAreDigestsThatAreEqualForEqualOnes() {
        String card = digest.of("4111111111111111");
        assertThat(redactor.apply("note", "paid with 4111 1111 1111 1111.")).isEqualTo("paid with " + card + ".");
        assertThat(redactor.apply("note", "4111-1111-1111-1111")).isEqualTo(card);
        assertThat(redactor.apply("path", "/a;jsessionid=AB.n1/b?c"))
                .isEqualTo("/a;jsessionid=" + digest.of("AB.n1") + "/b?c");
        assertThat(redactor.apply("session", "AB.n1")).isEqualTo(digest.of("AB.n1"));
        assertThat(redactor.apply("tax_number", "12/345")).isEqualTo(digest.of("12/345"));
    }

    @Test
    void aDigestIsNotDigestedAgain() {
        String once = redactor.apply("session", "AB");
        assertThat(redactor.apply("session", once)).isSameAs(once);
        assertThat(redactor.apply("session", "hmac:00000000:0123456789012345678901"))
                .isNotEqualTo("hmac:00000000:0123456789012345678901");
    }

    @Test
    void twoCardsAndTheTextAroundThemAreToldApart() {
        assertThat(redactor.apply("note", "from 4111111111111111 to 5500005555555559!"))
                .isEqualTo("from " + digest.of("4111111111111111") + " to " + digest.of("5500005555555559") + "!");
    }

    @ParameterizedTest
    @CsvSource({
        "password, true",
        "token_count, true",
        "payment.authorization, true",
        "boarding_pass, true",
        "pin1, true",
        "userPIN, true",
        "PINCode, true",
        "pan, true",
        "customer.tax-number, true",
        "pinned, false",
        "shipping, false",
        "tokenize, false",
        "tokenizer, false",
        "secretary_id, false",
        "passport, false",
        "passenger, false",
        "authorization_amount, false",
        "cookie_consent, false",
        "opinion, false",
        "taxnumbers, false",
        "id, false",
        "name, false",
        "status, false",
        "'', false",
    })
    void namesAreJudgedByTheirWords(String name, boolean hidden) {
        assertThat(redactor.hides(name)).isEqualTo(hidden);
    }

    @Test
    void theFirstLookMissesNoNameThatTheRulesKnow() {
        SensitiveNames names = new SensitiveNames(List.of("iban", "kto2nr", "ñ"));
        Screen screen = new Screen(names);
        Screen plain = new Screen(new SensitiveNames(List.of()));
        for (String name : List.of(
                "password",
                "USER_PASS_WORD",
                "api-key",
                "x.api.key",
                "cvv2",
                "userPin",
                "pass",
                "sid",
                "pan",
                "otp",
                "jsessionid",
                "Set-Cookie",
                "cookie",
                "contraseña",
                "creditCard",
                "jwt",
                "pin2",
                "PUK",
                "totp")) {
            assertThat(names.of(name)).as(name).isNotEqualTo(Sensitivity.NONE);
            assertThat(plain.look("x " + name + "=1") & Screen.NAME).as(name).isEqualTo(Screen.NAME);
        }
        assertThat(screen.look("kto2nr") & Screen.NAME).isEqualTo(Screen.NAME);
    }

    @Test
    void noTextWhateverItsShapeMakesARuleFail() {
        java.util.Random random = new java.util.Random(42);
        String[] pieces = {
            "password",
            "=",
            ":",
            "'",
            "\"",
            "\\",
            " ",
            "&",
            "$",
            "$$",
            "q'",
            "[",
            "]",
            "--",
            "/*",
            "*/",
            "values",
            "set ",
            "4111",
            "1111",
            "%20",
            "%",
            "%2561",
            "p%61ss",
            "%C3",
            "-",
            "eyJ",
            ".",
            "Bearer ",
            "Basic ",
            "://",
            "@",
            "jdbc:oracle:",
            "/",
            "identified by ",
            "PRIVATE KEY-----",
            "-----BEGIN ",
            "-----END",
            "token",
            "ñ",
            "\ud83d",
            ";jsessionid=",
            "x",
            "\n",
            "?",
            "(",
            "{"
        };
        for (int n = 0; n < 100_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(redactor.apply("message", text.toString())).isNotNull();
        }
    }
}
