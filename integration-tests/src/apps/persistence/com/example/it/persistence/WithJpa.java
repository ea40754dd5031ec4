package com.example.it.persistence;

import java.util.HashMap;
import java.util.Map;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;

/** JPA by whatever provider the persistence unit names. */
final class WithJpa implements Parts {

    private final EntityManagerFactory factory;

    WithJpa(String unit, Database database) {
        Map<String, Object> properties = new HashMap<String, Object>();
        properties.put("javax.persistence.jdbc.driver", "org.h2.Driver");
        properties.put("javax.persistence.jdbc.url", database.url());
        properties.put("javax.persistence.jdbc.user", "");
        properties.put("javax.persistence.jdbc.password", "");
        properties.put("hibernate.jdbc.batch_size", "10");
        properties.put("eclipselink.jdbc.batch-writing", "JDBC");
        properties.put("eclipselink.logging.level", "OFF");
        factory = Persistence.createEntityManagerFactory(unit, properties);
    }

    private interface Work {
        int with(EntityManager manager);
    }

    private int transaction(boolean commits, Work work) {
        EntityManager manager = factory.createEntityManager();
        try {
            manager.getTransaction().begin();
            int answer = work.with(manager);
            if (commits) {
                manager.getTransaction().commit();
            } else {
                manager.flush();
                manager.getTransaction().rollback();
            }
            return answer;
        } finally {
            if (manager.getTransaction().isActive()) {
                manager.getTransaction().rollback();
            }
            manager.close();
        }
    }

    @Override
    public void add(final String[]... parts) {
        transaction(true, new Work() {
            @Override
            public int with(EntityManager manager) {
                for (String[] part : parts) {
                    manager.persist(new Part(Integer.parseInt(part[0]), part[1], part[2]));
                }
                return parts.length;
            }
        });
    }

    @Override
    public void paintAndThinkBetterOfIt(final int id, final String colour) {
        transaction(false, new Work() {
            @Override
            public int with(EntityManager manager) {
                manager.find(Part.class, id).setColour(colour);
                return 1;
            }
        });
    }

    @Override
    public void remove(final int id) {
        transaction(true, new Work() {
            @Override
            public int with(EntityManager manager) {
                manager.remove(manager.find(Part.class, id));
                return 1;
            }
        });
    }

    @Override
    public int countOf(final String colour) {
        return transaction(true, new Work() {
            @Override
            public int with(EntityManager manager) {
                return manager.createQuery("select p.name from Part p where p.colour = :colour")
                        .setParameter("colour", colour)
                        .getResultList()
                        .size();
            }
        });
    }
}
