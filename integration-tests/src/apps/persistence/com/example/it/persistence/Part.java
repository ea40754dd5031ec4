package com.example.it.persistence;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

@Entity
@Table(name = "part")
public class Part {

    @Id
    private int id;

    private String name;
    private String colour;

    public Part() {}

    Part(int id, String name, String colour) {
        this.id = id;
        this.name = name;
        this.colour = colour;
    }

    public int getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public String getColour() {
        return colour;
    }

    public void setColour(String colour) {
        this.colour = colour;
    }
}
