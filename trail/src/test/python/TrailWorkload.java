import java.sql.*;
/** Writes a small trail: H2 statements for some milliseconds, then an end or, with `halt`, a crash. */
public class TrailWorkload {
  public static void main(String[] a) throws Exception {
    int ms = Integer.parseInt(a[0]); boolean halt = a.length > 1 && a[1].equals("halt"); 
    long end = System.currentTimeMillis() + ms;
    try (Connection c = DriverManager.getConnection("jdbc:h2:mem:x")) {
      try (Statement s = c.createStatement()) { s.execute("create table t(id int primary key, v varchar(99))"); }
      int i = 0;
      while (System.currentTimeMillis() < end) {
        try (PreparedStatement p = c.prepareStatement("insert into t values(?,?)")) { p.setInt(1, ++i); p.setString(2, "w\u00e4rt\uD83D\uDE00 " + i); p.executeUpdate(); }
        Thread.sleep(350);
      }
    }
    if (halt) Runtime.getRuntime().halt(3);
  }
}
