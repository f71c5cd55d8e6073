package io.github.remediate.mac;

import java.time.Instant;

/**
 * One item of a keychain as its attributes show it; no secret is ever read. An attribute that the
 * dump gives as {@code <NULL>}, as nothing, or not at all is null here.
 *
 * @param keychain the keychain file that the dump itself named
 * @param itemClass its class
 * @param label what Keychain Access shows as the name: {@code 0x00000007} of passwords, {@code
 *     0x00000001} of keys, {@code labl} of certificates
 * @param account {@code acct} of passwords
 * @param service {@code svce} of generic passwords, {@code srvr} of internet passwords
 * @param type four-character code of passwords ({@code iprf}), as text
 * @param description {@code desc}, the kind that Keychain Access shows
 * @param comment {@code icmt}
 * @param creator {@code crtr} of passwords, {@code 0x00000008} of keys
 * @param keyHash SHA-1 of the public key: {@code 0x00000006} of keys, {@code hpky} of certificates
 * @param applicationTag {@code 0x00000007} of keys
 * @param issuer {@code issu} of certificates: known, absent, or not readable as a name
 * @param subject {@code subj} of certificates, likewise
 * @param serialNumber {@code snbr} of certificates
 * @param sha1 upper-case hex SHA-1 of a certificate, from {@code find-certificate -Z}; null where
 *     it could not be matched
 * @param validFrom the beginning of a certificate's validity, to the second, from the same; null
 *     where it was not shown
 * @param ordinal place of the item in the dump, from 0; tells equal items apart
 */
public record KeychainItem(
    MacPath keychain,
    ItemClass itemClass,
    Bytes label,
    Bytes account,
    Bytes service,
    String type,
    Bytes description,
    Bytes comment,
    Bytes creator,
    Bytes keyHash,
    Bytes applicationTag,
    Observation<DistinguishedName> issuer,
    Observation<DistinguishedName> subject,
    Bytes serialNumber,
    String sha1,
    Instant validFrom,
    int ordinal) {

  /**
   * The same certificate with its SHA-1 and, where given, its names as the certificate spells them,
   * and from when on it is valid.
   */
  public KeychainItem withCertificate(
      String sha1,
      Observation<DistinguishedName> issuer,
      Observation<DistinguishedName> subject,
      Instant validFrom) {
    return new KeychainItem(
        keychain,
        itemClass,
        label,
        account,
        service,
        type,
        description,
        comment,
        creator,
        keyHash,
        applicationTag,
        issuer,
        subject,
        serialNumber,
        sha1,
        validFrom,
        ordinal);
  }
}
