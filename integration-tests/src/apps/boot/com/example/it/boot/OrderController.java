package com.example.it.boot;

import java.security.Principal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Orders for users, users for administrators, a page for those who are denied. */
@RestController
public class OrderController {

    private final JdbcTemplate database;

    public OrderController(JdbcTemplate database) {
        this.database = database;
        database.execute("CREATE TABLE orders (id INT, ordered_by VARCHAR(40))");
        database.execute("CREATE TABLE app_user (name VARCHAR(40), role VARCHAR(40))");
    }

    @GetMapping("/public")
    public String open(@RequestParam(name = "name", required = false) String name) throws Exception {
        if (name != null) { // of javax or jakarta
            ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
                    .getRequest()
                    .login(name, "pw-of-" + name);
        }
        return "open";
    }

    @GetMapping("/orders/{id}")
    public String show(@PathVariable("id") int id, Principal user) {
        return "order " + id + " for " + user.getName();
    }

    @PostMapping("/orders/{id}")
    public String place(@PathVariable("id") int id, Principal user) {
        database.update("INSERT INTO orders (id, ordered_by) VALUES (?, ?)", id, user.getName());
        return "placed " + id;
    }

    @PostMapping("/admin/users/{name}")
    public String appoint(@PathVariable("name") String name) {
        database.update("INSERT INTO app_user (name, role) VALUES (?, 'ADMIN')", name);
        return "appointed " + name;
    }

    @RequestMapping("/denied")
    public String denied() {
        return "not for you";
    }
}
