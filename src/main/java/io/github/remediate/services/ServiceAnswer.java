package io.github.remediate.services;

import java.net.http.HttpHeaders;

/** What became of a request. */
sealed interface ServiceAnswer {

  /**
   * The service answered, whatever.
   *
   * @param status of HTTP; a redirect is one like any other, and never followed
   * @param body whole, within the limit
   */
  record Answered(int status, HttpHeaders headers, byte[] body) implements ServiceAnswer {}

  /**
   * There is no answer that could be taken.
   *
   * @param reason one clause
   * @param remedy what to do, a sentence
   */
  record Failed(Kind kind, String reason, String remedy) implements ServiceAnswer {}

  /** How far a request came that has no answer. */
  enum Kind {
    /** Nothing left this computer, and trying again would be no better. */
    NOT_SENT,
    /** There was no connection: nothing reached the service. */
    UNREACHED,
    /** It may have reached the service, and may have been carried out. */
    LOST,
    /** It reached the service, whose answer is nothing to read. */
    UNREADABLE
  }
}
