package io.github.remediate.services;

/** The tokens of a service that is not set up, or at whose address nobody signs in. */
record NoSignIn(String message, String remedy) implements AccessTokens {
  @Override
  public String token() throws SignInException {
    throw new SignInException(message, remedy);
  }

  @Override
  public String renewed(String refused) throws SignInException {
    return token();
  }

  @Override
  public boolean isOver() {
    return true;
  }

  @Override
  public void close() {
    // there is none to give back
  }
}
