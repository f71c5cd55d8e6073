package io.github.remediate.services;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One request of a browser to this machine.
 *
 * @param parameters of its form or its address; empty where it is for something else
 */
record RedirectRequest(Map<String, String> parameters) {
  private static final int MOST_HEAD = 64 << 10;
  private static final int MOST_FORM = 64 << 10;
  private static final long MOST_NANOS = 10_000_000_000L;

  /** Whether it brings the end of a sign-in, good or bad (RFC 6749, section 4.1.2). */
  boolean isAnswer() {
    return parameters.containsKey("code") || parameters.containsKey("error");
  }

  /**
   * Reads it.
   *
   * @throws IOException if it is none, or is longer or slower than a browser's
   */
  static RedirectRequest read(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    long until = System.nanoTime() + MOST_NANOS;
    String head = head(in, until);
    String[] words = head.lines().findFirst().orElse("").split(" ");
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new IOException("it is no request");
    }
    int mark = words[1].indexOf('?');
    String path = mark < 0 ? words[1] : words[1].substring(0, mark);
    if (!path.equals("/")) {
      return new RedirectRequest(Map.of());
    }
    if (words[0].equals("POST")) {
      if (header(head, "expect").equalsIgnoreCase("100-continue")) {
        socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      }
      return new RedirectRequest(parameters(form(in, length(head), until)));
    }
    String query = words[0].equals("GET") && mark >= 0 ? words[1].substring(mark + 1) : "";
    return new RedirectRequest(parameters(query));
  }

  private static String head(InputStream in, long until) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int state = 0; state < 2; ) {
      int octet = in.read();
      if (octet < 0 || head.size() == MOST_HEAD || System.nanoTime() > until) {
        throw new IOException("it is no request");
      }
      head.write(octet);
      state = octet == '\n' ? state + 1 : octet == '\r' ? state : 0;
    }
    return head.toString(ISO_8859_1);
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .findFirst()
        .map(line -> line.substring(name.length() + 1).strip())
        .orElse("");
  }

  private static int length(String head) throws IOException {
    String length = header(head, "content-length");
    if (!length.matches("\\d{1,6}") || Integer.parseInt(length) > MOST_FORM) {
      throw new IOException("it has no form");
    }
    return Integer.parseInt(length);
  }

  private static String form(InputStream in, int length, long until) throws IOException {
    byte[] form = new byte[length];
    for (int at = 0; at < length; ) {
      int read = in.read(form, at, length - at);
      if (read < 0 || System.nanoTime() > until) {
        throw new IOException("its form is cut off");
      }
      at += read;
    }
    return new String(form, UTF_8);
  }

  private static Map<String, String> parameters(String form) throws IOException {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : form.strip().split("&")) {
      int mark = pair.indexOf('=');
      if (mark <= 0) {
        continue;
      }
      try {
        String name = URLDecoder.decode(pair.substring(0, mark), UTF_8);
        if (parameters.put(name, URLDecoder.decode(pair.substring(mark + 1), UTF_8)) != null) {
          throw new IOException("it says something twice"); // RFC 6749, section 3.1
        }
      } catch (IllegalArgumentException e) {
        throw new IOException("its form is none", e);
      }
    }
    return parameters;
  }

  /** Tells the person in front of the browser that they are done there. */
  void reply(Socket socket) throws IOException {
    String text =
        parameters.containsKey("code")
            ? "You can close this page and go back to the terminal."
            : "You are not signed in. You can close this page; the terminal says what to do.";
    String page =
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>remediate</title>"
            + "</head><body><p>"
            + text
            + "</p></body></html>";
    String head =
        (isAnswer() ? "HTTP/1.1 200 OK" : "HTTP/1.1 404 Not Found")
            + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
            + (isAnswer() ? page.length() : 0)
            + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
            + "Content-Security-Policy: default-src 'none'\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write((isAnswer() ? head + page : head).getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Without its parameters: a code is among them. */
  @Override
  public String toString() {
    return isAnswer() ? "an answer" : "a request";
  }
}
