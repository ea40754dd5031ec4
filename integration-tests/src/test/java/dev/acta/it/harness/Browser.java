package dev.acta.it.harness;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.service.DriverCommandExecutor;

/**
 * A real browser without a window: the Chromium of this machine, with a profile of its own. It and its driver are looked for on the path and in
 * {@code /usr/bin}, or only in the folder {@code -Dacta.it.browser}; nothing is ever fetched. Not for use by several threads.
 */
public final class Browser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final RemoteWebDriver driver;

    private Browser(RemoteWebDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts it and prints which one it is. Aborts the test where there is none.
     *
     * @param folder for its profile and the driver's log
     */
    public static Browser start(Path folder) {
        Optional<Path> browser = find(NAMES);
        Optional<Path> program = find(List.of("chromedriver"));
        Assumptions.assumeTrue(
                browser.isPresent() && program.isPresent(),
                "no browser: install chromium and chromium-driver, or name their folder by -Dacta.it.browser");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.get().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + folder.resolve("profile"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program.get().toFile())
                .usingAnyFreePort()
                .withLogFile(folder.resolve("chromedriver.log").toFile())
                .build();
        RemoteWebDriver driver = driver(service, options);
        driver.manage().timeouts().implicitlyWait(LIMIT).pageLoadTimeout(LIMIT);
        System.out.println("browser used: " + driver.getCapabilities().getBrowserName() + " "
                + driver.getCapabilities().getBrowserVersion() + ", " + browser.get());
        return new Browser(driver);
    }

    /** None of Selenium's that knows a browser's own tools: it would warn of each version of the browser that is newer than itself. */
    private static RemoteWebDriver driver(ChromeDriverService service, ChromeOptions options) {
        try {
            return new RemoteWebDriver(new DriverCommandExecutor(service), options);
        } catch (RuntimeException e) {
            service.stop();
            throw e;
        }
    }

    private static Optional<Path> find(List<String> names) {
        String only = System.getProperty("acta.it.browser");
        String folders = only != null ? only : System.getenv("PATH") + File.pathSeparator + "/usr/bin";
        return names.stream()
                .flatMap(name -> Stream.of(folders.split(File.pathSeparator))
                        .map(folder -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public void open(String address) {
        driver.get(address);
    }

    /** @param field its name */
    public void type(String field, String text) {
        driver.findElement(By.name(field)).sendKeys(text);
    }

    /** @param button its id */
    public void press(String button) {
        driver.findElement(By.id(button)).click();
    }

    /** Waits until the page says so. */
    public void awaitText(String text) {
        await().atMost(LIMIT)
                .ignoreExceptions() // the page may go while it is read
                .until(() -> driver.findElement(By.tagName("body")).getText().contains(text));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
