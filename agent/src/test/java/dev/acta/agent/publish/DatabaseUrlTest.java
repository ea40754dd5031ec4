package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jdbc:postgresql://db:5432/shop postgresql db:5432 shop",
                "jdbc:postgresql://db/shop?user=u&password=p postgresql db shop",
                "jdbc:postgresql://db:5432/shop?user=ann@example.com postgresql db:5432 shop",
                "jdbc:postgresql://[::1]:5432/shop postgresql [::1]:5432 shop",
                "jdbc:mysql://u:p@db:3306/shop?mail=a@b mysql db:3306 shop",
                "jdbc:mysql://u:p@db:3306/shop?useSSL=false mysql db:3306 shop",
                "jdbc:mysql://address=(host=a)(port=3306)(user=u),address=(host=b)/shop?x=y mysql a:3306,b shop",
                "jdbc:mysql://u:p@[(host=a,port=1),(host=b)]/shop mysql a:1,b shop",
                "jdbc:mariadb://a:3306,b:3306/shop mariadb a:3306,b:3306 shop",
                "jdbc:sqlserver://db:1433;databaseName=shop;user=u;password=p sqlserver db:1433 shop",
                "jdbc:oracle:thin:@db:1521:ORCL oracle db:1521 ORCL",
                "jdbc:oracle:thin:scott/tiger@//db:1521/service oracle db:1521 service",
                "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;PASSWORD=p h2 '' mem:shop",
                "jdbc:h2:tcp://db:9092/~/shop h2 db:9092 ~/shop",
                "jdbc:db2://db:50000/shop:user=u;password=p; db2 db:50000 shop",
                "jdbc:db2://db:50000/shop:password=p;user=u; db2 db:50000 shop",
                "jdbc:informix-sqli://db:1526/shop:informixserver=s;password=p informix-sqli db:1526 shop",
                "jdbc:sap://db:30015?databaseName=shop&user=u&password=p sap db:30015 shop",
                "jdbc:derby://db:1527/shop;user=u;password=p derby db:1527 shop",
                "jdbc:sqlite:/data/shop.db sqlite '' /data/shop.db"
            })
    void tellsSystemServerAndName(String url, String system, String server, String name) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        assertThat(parsed.system()).isEqualTo(system);
        assertThat(parsed.server()).isEqualTo(server.isEmpty() ? null : server);
        assertThat(parsed.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jdbc:", "nonsense", "jdbc:x:", "jdbc:x://", "jdbc::", "jdbc:x:@", "jdbc:x:;a=b"})
    void survivesWhatIsNoUrl(String url) {
        assertThat(DatabaseUrl.parse(url)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://root:s3cret@db/shop",
                "jdbc:oracle:thin:scott/s3cret@db:1521:ORCL",
                "jdbc:postgresql://db/shop?password=s3cret&user=u",
                "jdbc:db2://db:50000/shop:password=s3cret;user=u;",
                "jdbc:sap://db:30015?databaseName=shop&user=u&password=s3cret",
                "jdbc:sqlserver://db;password=s3cret;databaseName=shop",
                "jdbc:mysql://root:s3cret?x@db/shop",
                "jdbc:mysql://root:x;s3cret@db/shop",
                "jdbc:h2:mem:a;PASSWORD=s3cret",
                "jdbc:mysql://address=(host=db)(port=3306)(user=root)(password=s3cret)/shop",
                "jdbc:mysql://(host=db,port=3306,user=root,password=s3cret)/shop",
                "jdbc:mysql://(host=db,password=x/s3cret)/shop",
                "jdbc:mysql://(host=db,password=x/s3cret?y)/shop",
                "jdbc:mysql://root:s3cret@[(host=a),(host=b)]/shop",
                "jdbc:mysql://root:s3cret?x=y@db/shop",
                "jdbc:mysql://root:s3cret/x=y@db:3306/shop?useSSL=false",
                "jdbc:mysql://root:x?s3cret@db/shop?useSSL=false",
                "jdbc:mysql://root:x@s3cret@db/shop?useSSL=false",
                "jdbc:mysql://root:s3cret,x@db/shop",
                "jdbc:mysql://root:s3cret#x@db/shop?a=b",
                "jdbc:mysql://root:s3cret/x",
                "jdbc:mysql://address=(host=db)(password=a@s3cret)/shop",
                "jdbc:mysql://address=(host=db)(password=a)s3cret)/shop",
                "jdbc:oracle:thin:scott/s3cret",
                "jdbc:oracle:thin:scott/s3cret=x@db:1521:ORCL",
                "jdbc:postgresql:ann/s3cret@db/shop",
                "jdbc:postgresql:ann/s3cret=x@db:1/shop",
                "jdbc:postgresql:ann/x=s3cret@db:1/shop",
                "jdbc:postgresql:ann/s3cret?x=y@db:1/shop",
                "jdbc:postgresql://db.example:${DB_PORT}/shop?user=ann&password=x@s3cret",
                "jdbc:mysql://db.example:port/shop?user=ann&password=x@s3cret",
                "jdbc:sqlserver://db.example:port;user=ann;password=x@s3cret",
                "jdbc:h2:tcp://db.example:port/shop;USER=ann;PASSWORD=x@s3cret"
            })
    void leavesThePasswordBehind(String url) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        assertThat(parsed.system() + " " + parsed.server() + " " + parsed.name())
                .doesNotContain("s3cret");
    }
}
