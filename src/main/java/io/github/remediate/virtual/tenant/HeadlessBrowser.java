package io.github.remediate.virtual.tenant;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser in which nobody sits: it opens a page of the virtual tenant, follows it, and submits
 * the form that is on it, as a script on that page would have any browser do.
 */
public final class HeadlessBrowser {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

  private HeadlessBrowser() {}

  /**
   * Opens a page.
   *
   * @return the status of the last page that it came to
   * @throws IOException if it cannot be reached within seconds
   */
  public static int open(URI page) throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder().connectTimeout(LIMIT).followRedirects(Redirect.NORMAL).build();
    var answer =
        client.send(HttpRequest.newBuilder(page).timeout(LIMIT).build(), BodyHandlers.ofString());
    Matcher action = ACTION.matcher(answer.body());
    if (!action.find()) {
      return answer.statusCode();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(answer.body());
    while (field.find()) {
      fields.put(plain(field.group(1)), plain(field.group(2)));
    }
    HttpRequest submit =
        HttpRequest.newBuilder(URI.create(plain(action.group(1))))
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Forms.encoded(fields)))
            .build();
    return client.send(submit, BodyHandlers.discarding()).statusCode();
  }

  private static String plain(String text) {
    return text.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&");
  }
}
