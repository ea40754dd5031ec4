package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlLoginTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jdbc:postgresql://db/shop?user=ann&password=s3cret ann",
                "jdbc:postgresql://db/shop?password=s3cret&user=ann%40shop ann@shop",
                "jdbc:mysql://ann:s3cret@db:3306/shop ann",
                "jdbc:mysql://ann@db/shop ann",
                "jdbc:mysql://address=(host=db)(user=ann)(password=s3cret)/shop ann",
                "jdbc:h2:mem:shop;USER=ann;PASSWORD=s3cret ann",
                "jdbc:db2://db:50000/shop:user=ann;password=s3cret; ann",
                "jdbc:oracle:thin:ann/s3cret@//db:1521/service ann",
                "jdbc:oracle:thin:ann/s3//cret@db:1521:ORCL ann",
                "jdbc:oracle:thin:@//db:1521/service ''",
                "jdbc:postgresql://db:5432/shop?options=a@b ''",
                "jdbc:h2:./a/b@c/shop ''",
                "jdbc:postgresql://db.example:port/shop?password=x@s3cret ''",
                "jdbc:x:@ ''",
                "nonsense ''"
            })
    void tellsTheUser(String url, String user) {
        assertThat(UrlLogin.user(url)).isEqualTo(user.isEmpty() ? null : user);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/shop?user=ann&password=s3cret",
                "jdbc:postgresql://db/shop?password=s%33cret",
                "jdbc:mysql://ann:s3cret@db:3306/shop",
                "jdbc:mysql://address=(host=db)(password=s3cret)/shop",
                "jdbc:h2:mem:shop;PASSWORD=s3cret",
                "jdbc:db2://db:50000/shop:password=s3cret;user=u;",
                "jdbc:oracle:thin:ann/s3cret@db:1521:ORCL",
                "jdbc:oracle:thin:ann/s3cret",
                "jdbc:mysql://ann:s3cret/x@db:1/shop",
                "jdbc:mysql://ann:x?s3cret@db:1/shop?a=b",
                "jdbc:mysql://ann:s3cret?x=y@db:1/shop?a=b",
                "jdbc:mysql://ann:s3cret/x",
                "jdbc:postgresql://db/shop?password=x&s3cret",
                "jdbc:h2:tcp://db/shop;PASSWORD=x;s3cret"
            })
    void findsItsSecretsInAText(String url) {
        assertThat(isSecretIn("no s3cret here", url)).isTrue();
        assertThat(isSecretIn("no such user: ann", url)).isFalse();
    }

    @Test
    void takesAnythingForASecretWhereTheUrlCannotBeRead() {
        assertThat(isSecretIn(
                        "Unable to parse URL jdbc:postgresql:ann/s3cret%zz@db", "jdbc:postgresql:ann/s3cret%zz@db"))
                .isTrue();
    }

    private static boolean isSecretIn(String text, String url) {
        return UrlLogin.isSecretIn(text, url, name -> name.equalsIgnoreCase("password"));
    }
}
