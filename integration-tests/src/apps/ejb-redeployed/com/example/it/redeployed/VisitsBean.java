package com.example.it.redeployed;

import com.example.it.redeploy.RefusedException;
import com.example.it.redeploy.Visits;
import javax.ejb.Remote;
import javax.ejb.Stateless;

/** A bean of an application that is redeployed. */
@Stateless
@Remote(Visits.class)
public class VisitsBean implements Visits {

    @Override
    public String visit(String what) {
        return "visited by " + what;
    }

    @Override
    public void refuse() {
        throw new RefusedException();
    }
}
