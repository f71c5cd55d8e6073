package io.github.remediate.diagnose;

import java.util.List;
import java.util.OptionalInt;

/** What is done about what is wrong, in words for whoever helps at that Mac. */
final class Treatments {
  private static final List<String> STATES =
      List.of(
          "Device Compliance is not set up on this Mac. In Jamf Pro put the Mac into the smart"
              + " group for which compliance applies, then run `sudo jamf manage` on it.",
          "The registration looks right, and the services do not know it. Have the user run"
              + " gatherAADInfo of Jamf Conditional Access, never as root, and check that Mac and"
              + " user are in the groups of the connector.",
          "The user's keys must be made anew. On macOS 14 and later: System Settings, Users &"
              + " Groups, Network Account Server, Edit, Repair. On macOS 13: Company Portal,"
              + " Preferences, Deregister, then register again.",
          "The registration was not completed. Switch Focus off, which hides the prompt; quit"
              + " Company Portal and end AppSSOAgent as the user; register when the prompt comes"
              + " back, after about 10 minutes or after the next login.",
          "The SSO extension hangs. Quit Company Portal, end AppSSOAgent as the user, and open"
              + " Company Portal again; after a system update also reset swcd. With PlugInKit"
              + " Code=16 restart the Mac. macOS 15.0 to 15.2 need the update to 15.3.",
          "Entra has no live object for this registration, or it is switched off. Where it was"
              + " deleted by mistake within 30 days, restore it, and switch it on where it is off;"
              + " otherwise deregister in Company Portal, wait until nothing"
              + " is registered, and register again.",
          "An old registration is left in the login keychain beside the one in use. Only its"
              + " keychain items go, then its old object in Entra, by its id.",
          "Entra holds several live objects of this Mac. Keep the one whose device id the Mac shows"
              + " now; switch each other one off, wait, and delete it by its object id.",
          "The keys were lost with the reset of a password. Deregister in Company Portal, wait"
              + " until nothing is registered, and register again.",
          "The only registration is of the old kind, and without the SSO extension this Mac cannot"
              + " register any more. Deploy the extension first; what is left of the old one is"
              + " removed by cause 6.");

  private Treatments() {}

  static String of(TreatedBy playbook, OptionalInt state) {
    return switch (playbook) {
      case REGISTRATION ->
          state.isPresent()
              ? STATES.get(state.getAsInt() - 1)
              : "The Mac is not registered as it should be. Have the user start the registration"
                  + " from Self Service: Company Portal that is opened by hand cannot do it.";
      case CAUSE_1 ->
          "The Jamf Pro app in Entra has the wrong permissions. Compare them with the article's.";
      case CAUSE_2 ->
          "The connector is missing in Entra, or no administrator consented to it. A Global"
              + " Administrator consents again.";
      case CAUSE_3 ->
          "A license is missing or expired. Check the user's Intune and Entra ID licenses, and"
              + " Jamf's.";
      case CAUSE_4 ->
          "Company Portal was opened by hand. Have the user open it from Jamf Self Service and sign"
              + " in there.";
      case CAUSE_5 ->
          "The integration is switched off. Switch partner management on again, in Jamf Pro and in"
              + " Intune.";
      case CAUSE_6 ->
          "What earlier registrations left stands in the way. The cleanup removes it step by step"
              + " and keeps the JAMF keys; its dry run shows all of it first.";
      case CAUSE_7 -> "The user types their own password at the system's prompt and chooses Allow.";
      case UNRESPONSIVE ->
          "Jamf Pro has not heard of this Mac, or of its user's token. Check that it reaches its"
              + " Jamf server, redeploy Jamf's framework where it is broken, and have the"
              + " registered user sign in.";
      case KEYCHAIN_PROMPT ->
          "An app asks to sign with the Workplace Join key. Always Allow for apps of Microsoft and"
              + " Jamf that the user knows; each app asks for itself.";
      case COMPLIANCE_POLICY ->
          "A compliance policy is assigned to a group of devices. Assign it to a group of users.";
      case GRAPH_TOKEN ->
          "Jamf Pro gets no token for Microsoft Graph. Check the permission and consent of its app,"
              + " the licenses, and the ports.";
      case PREREQUISITES ->
          "Check licenses of all users, the Jamf account's rights, and that a Global Administrator"
              + " set the integration up.";
    };
  }
}
