package com.example.it.identity;

import java.util.Collections;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.realm.JAASRealm;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;

/** Tomcat's realm asks JAAS: its principals hold those of the login module, which know no roles. */
final class Security extends RequestLogins {

    private Security() {}

    static void install(Tomcat tomcat, Context context, int users) {
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            Passwords.class.getName(),
                            LoginModuleControlFlag.REQUIRED,
                            Collections.singletonMap("for", "users"))
                };
            }
        });
        JAASRealm realm = new JAASRealm();
        realm.setAppName("com.example.REALM");
        realm.setUserClassNames(Passwords.User.class.getName());
        realm.setRoleClassNames(Passwords.RoleOfUser.class.getName());
        tomcat.getEngine().setRealm(realm);
        context.setLoginConfig(new LoginConfig("BASIC", "it", null, null));
        context.getPipeline().addValve(new BasicAuthenticator());
    }
}
