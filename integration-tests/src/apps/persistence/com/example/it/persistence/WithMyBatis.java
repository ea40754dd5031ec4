package com.example.it.persistence;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** MyBatis, its statements in annotations. */
final class WithMyBatis implements Parts {

    public interface PartMapper {

        @Insert("INSERT INTO part (id, name, colour) VALUES (#{id}, #{name}, #{colour})")
        int add(@Param("id") int id, @Param("name") String name, @Param("colour") String colour);

        @Update("UPDATE part SET colour = #{colour} WHERE id = #{id}")
        int paint(@Param("id") int id, @Param("colour") String colour);

        @Delete("DELETE FROM part WHERE id = #{id}")
        int remove(@Param("id") int id);

        @Select("SELECT name FROM part WHERE colour = #{colour}")
        List<String> of(@Param("colour") String colour);
    }

    private final SqlSessionFactory sessions;

    WithMyBatis(Database database) {
        Configuration configuration =
                new Configuration(new Environment("parts", new JdbcTransactionFactory(), database));
        configuration.addMapper(PartMapper.class);
        sessions = new SqlSessionFactoryBuilder().build(configuration);
    }

    @Override
    public void add(String[]... parts) {
        SqlSession session = sessions.openSession(parts.length == 1 ? ExecutorType.SIMPLE : ExecutorType.BATCH);
        try {
            for (String[] part : parts) {
                session.getMapper(PartMapper.class).add(Integer.parseInt(part[0]), part[1], part[2]);
            }
            session.commit();
        } finally {
            session.close();
        }
    }

    @Override
    public void paintAndThinkBetterOfIt(int id, String colour) {
        SqlSession session = sessions.openSession();
        try {
            session.getMapper(PartMapper.class).paint(id, colour);
            session.rollback();
        } finally {
            session.close();
        }
    }

    @Override
    public void remove(int id) {
        SqlSession session = sessions.openSession();
        try {
            session.getMapper(PartMapper.class).remove(id);
            session.commit();
        } finally {
            session.close();
        }
    }

    @Override
    public int countOf(String colour) {
        SqlSession session = sessions.openSession();
        try {
            return session.getMapper(PartMapper.class).of(colour).size();
        } finally {
            session.close();
        }
    }
}
