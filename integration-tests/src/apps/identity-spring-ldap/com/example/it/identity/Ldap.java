package com.example.it.identity;

import java.util.Collections;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.ldap.userdetails.InetOrgPerson;

/** Users as Spring Security makes them of what a directory says. */
final class Ldap {

    private Ldap() {}

    static Object displayed() {
        InetOrgPerson.Essence person = person("lena");
        person.setDisplayName("Lena Ldap");
        person.setMail("lena@directory.example");
        return person.createUserDetails();
    }

    static Object common() {
        return person("carl").createUserDetails();
    }

    private static InetOrgPerson.Essence person(String name) {
        InetOrgPerson.Essence person = new InetOrgPerson.Essence();
        person.setDn("uid=" + name + ",dc=it");
        person.setUsername(name);
        person.setSn("Ldap");
        person.setCn(new String[] {"Common " + name, "Second"});
        person.setAuthorities(Collections.<GrantedAuthority>emptyList());
        return person;
    }
}
