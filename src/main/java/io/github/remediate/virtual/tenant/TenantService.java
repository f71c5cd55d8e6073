package io.github.remediate.virtual.tenant;

/** What has an address of its own in a virtual tenant. */
public enum TenantService {
  JAMF_PRO,
  /** Microsoft Graph: Entra and Intune. */
  GRAPH,
  /** Entra's sign-in. */
  SIGN_IN,
  /** A host that is none of the services': whatever comes there went astray. */
  ELSEWHERE
}
