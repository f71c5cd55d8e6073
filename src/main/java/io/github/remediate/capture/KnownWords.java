package io.github.remediate.capture;

import java.util.Locale;
import java.util.Set;

/**
 * The words that programs print and that guards read; those of the rules come from the playbooks.
 */
final class KnownWords {
  private static final String WORDS =
      // What the programs print.
      "dictionary search name uid no such key login device user configuration registrationcompleted"
          + " true false null nil interface hardware port wi fi ethernet enrolled via dep yes mdm"
          + " enrollment approved server profiles bootstrap token supported escrowed on off to is"
          + " now drawing from ac ups battery power internalbattery charging discharging charged"
          + " remaining present productname productversion buildversion macos version filevault"
          + " checking availability of the jss available could not connect timeout default kern"
          + " there are configuration profiles installed for computerlevel dsattrtypestandard"
          + " anyhashable optional extradeviceinformation primary_registration_metadata_ primary"
          + " registration metadata id tenant upn cloud host issoextensioninfullmode"
          + " isssoextensioninfullmode warning timedout extensionidentifier devicecertificate"
          + " nfshomedirectory ioplatformserialnumber ioplatformuuid loginwindow mbsetupuser"
          // Property lists and settings.
          + " plist string key dict array integer data xml doctype public dtd propertylist"
          + " propertylists encoding utf apple amp lt gt quot apos payloadtype payloadidentifier"
          + " payloadcontent profileidentifier profiledisplayname profileremovaldisallowed"
          + " profileitems services identifier payloaduuid identitycertificateuuid"
          + " payloadcertificateuuid datatype items activation lock status enabled disabled type"
          + " chip cpu intel groups groupmembership groupmembers nestedgroups authorization allow"
          + " systempolicyallfiles another jss_url url microsoftcaenabled"
          + " microsoftcanativeclientappid state pouserstatenormal pouserstateneedsnewkeys"
          + " pouserstateneedsregistration have_an_azure_id have an azure"
          + " cfbundleshortversionstring adfsurl"
          // Places.
          + " http https www com net org us cn library private var db tmp etc usr local bin sbin"
          + " system applications users shared guest localized volumes empty root staff wheel admin"
          + " keychain keychains app application support scripts group caches containers cookies"
          + " httpstorages preferences saved state webkit binarycookies savedstate managed tcc info"
          + " contents receipts launchdaemons launchagents logs"
          // Jamf's and Microsoft's, and what is like them and must stay apart.
          + " jamf jmf jamfsoftware jamfcloud jamfaad management conditional selfservice self"
          + " service connect ca built in certificate authority microsoft intune company portal"
          + " companyportal companyportalmac ssoextension workplacejoin workplace join session"
          + " transport stk privatekey publickey private public key imported identity preference"
          + " enterpriseregistration microsoftonline chinacloudapi windows azure live office"
          + " outlook teams onedrive exchange safe storage ms organization access ubf8t346g9"
          + " adalcache thumbprint registereduserprincipalname tenantid tenantdisplayname"
          + " cloudenvironment certificatecommonnameidentifier devicename deviceosversion"
          + " discoveryhint registrationkey cups java jdk jre remediate io github"
          // What profiles bring.
          + " wifi vpn applayer security pkcs12 scep acme adcertificate extensiblesso policy"
          + " firstactiveethernet firstethernet secondactiveethernet secondethernet"
          + " thirdactiveethernet thirdethernet globalethernet"
          // What this program says of a look that failed.
          + " a an and or at it its this that with in be by as was were did does said ended status"
          + " sudo launchctl seconds missing link links directory file files read written printed"
          + " print readable signal security secure exit stopped";

  private KnownWords() {}

  /** Adds all of them to {@code words}, in lower case. */
  static void addTo(Set<String> words) {
    add(WORDS, words);
  }

  /** Adds the words of {@code text}, in lower case. */
  static void add(String text, Set<String> words) {
    StringBuilder word = new StringBuilder();
    for (char c : (text + " ").toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
  }
}
