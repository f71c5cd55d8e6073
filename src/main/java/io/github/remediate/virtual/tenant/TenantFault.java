package io.github.remediate.virtual.tenant;

import java.util.regex.Pattern;

/**
 * Something that goes wrong with some requests.
 *
 * @param kind what goes wrong
 * @param method of the requests, or {@code *}
 * @param path a regular expression that is found in their path
 * @param first the how manieth matching request is the first it happens to, from 1
 * @param times with how many it goes on
 * @param text what {@link Kind} says of it; null for its usual value
 * @param amount what {@link Kind} says of it; -1 for its usual value
 */
public record TenantFault(
    Kind kind, String method, Pattern path, int first, int times, String text, long amount) {

  /** What can go wrong. */
  public enum Kind {
    /** Status {@code amount} (429) with Retry-After {@code text} (left out where it is null). */
    THROTTLED,
    /** Status {@code amount} (500), and nothing was done. */
    ERROR_BEFORE,
    /** Status {@code amount} (500), and all was done. */
    ERROR_AFTER,
    /** The connection ends without an answer, and nothing was done. */
    DROPPED_BEFORE,
    /** The connection ends without an answer, and all was done. */
    DROPPED_AFTER,
    /** Status {@code amount} (502) with a page for people, and nothing was done. */
    HTML_PAGE,
    /** Status {@code amount} (403) with {@code text} as JSON, and nothing was done. */
    SAYS,
    /** The body ends in its middle, as if that were all. */
    TRUNCATED_JSON,
    /** The connection ends in the middle of the body. */
    CUT_BODY,
    /** Nothing where a body should be. */
    EMPTY_BODY,
    /** Each byte of the body takes {@code amount} (50) milliseconds. */
    SLOW_BODY,
    /** The headers do not come for {@code amount} (60,000) milliseconds. */
    SLOW_ANSWER,
    /** The body never ends. */
    ENDLESS_BODY,
    /** The body is good JSON of more than {@code amount} (50,000,000) bytes. */
    HUGE_BODY,
    /** Content-Type is {@code text} (text/plain). */
    WRONG_CONTENT_TYPE,
    /** Status {@code amount} (302) to another host. */
    REDIRECTED,
    /** The next page of a list is this page again, without an end. */
    PAGES_LOOP,
    /** The next page of a list is at another host. */
    NEXT_PAGE_ELSEWHERE,
    /** A page begins with the record with which the one before ended. */
    PAGES_REPEAT,
    /** All records are listed, whatever was filtered for. */
    FILTER_IGNORED,
    /** The token is not good any more. */
    TOKEN_EXPIRED,
    /** What this request deletes shows in {@code amount} (3) more reads. */
    SHOWN_AFTERWARDS,
    /** What this request deletes shows for {@code amount} (60) seconds of the tenant's clock. */
    SHOWN_FOR,
    /** The same, but only at nodes of the cluster that did not take this request. */
    OTHER_NODES_LAG,
    /** What this request deletes is back after {@code amount} (3) reads without it. */
    COMES_BACK,
    /** The answer is a 204, and nothing was done. */
    PRETENDS
  }

  /**
   * The first matching request goes wrong.
   *
   * @param path a regular expression that is found in the path
   */
  public static TenantFault of(Kind kind, String method, String path) {
    return new TenantFault(kind, method, Pattern.compile(path), 1, 1, null, -1);
  }

  /** The same from the n-th matching request on, from 1. */
  public TenantFault from(int n) {
    return new TenantFault(kind, method, path, n, times, text, amount);
  }

  /** The same for so many requests. */
  public TenantFault times(int n) {
    return new TenantFault(kind, method, path, first, n, text, amount);
  }

  /** The same for all requests. */
  public TenantFault always() {
    return times(Integer.MAX_VALUE);
  }

  /** The same with a text. */
  public TenantFault with(String value) {
    return new TenantFault(kind, method, path, first, times, value, amount);
  }

  /** The same with an amount. */
  public TenantFault with(long value) {
    return new TenantFault(kind, method, path, first, times, text, value);
  }

  long amountOr(long usual) {
    return amount < 0 ? usual : amount;
  }

  boolean matches(String requestMethod, String requestPath) {
    return (method.equals("*") || method.equals(requestMethod)) && path.matcher(requestPath).find();
  }
}
