package dev.acta.application;

/** Annotated as a whole. */
@Noted(action = "SERVE")
public class NotedSample {

    public String one(int number) {
        return two(number) ? "even" : "odd";
    }

    @Noted(action = "TEST")
    protected boolean two(int number) {
        return number % 2 == 0;
    }

    public static void main(String[] arguments) {
        new NotedSample().one(1);
    }
}
