package io.github.remediate.workshop;

import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a registration leaves: those that the procedure names, and the same under the
 * names of newer systems.
 */
public final class RegistrationFiles {
  private static final String SUPPORT = "/Application Support/";
  private static final String STATE = "/Saved Application State/";
  private static final String PREFERENCES = "/Preferences/";

  private RegistrationFiles() {}

  /** Puts all of them into the user's Library and into /Library; returns their paths. */
  public static List<MacPath> all(TreeForge tree, UserAccount user, boolean registered) {
    List<MacPath> paths = new ArrayList<>(inLibrary(tree));
    paths.addAll(inHome(tree, user, registered));
    return paths;
  }

  /** Those in /Library. */
  public static List<MacPath> inLibrary(TreeForge tree) {
    Placed placed = new Placed(tree, "/Library", 0644, 0755);
    placed.common();
    return placed.paths;
  }

  /**
   * Those in the user's Library.
   *
   * @param registered what jamfAAD notes of the registration
   */
  public static List<MacPath> inHome(TreeForge tree, UserAccount user, boolean registered) {
    Placed placed = new Placed(tree, user.home() + "/Library", 0600, 0700);
    placed.common();
    placed.folder(SUPPORT + "com.microsoft.CompanyPortalMac", "Cache/feature-flags.json", 2_214);
    placed.file(SUPPORT + "com.microsoft.CompanyPortalMac.usercontext.info", 1_178);
    placed.savedState("com.microsoft.CompanyPortalMac");
    placed.savedState("com.jamf.management.jamfAAD");
    placed.preferences(
        "com.jamf.management.jamfAAD",
        Plist.of(
            "have_an_Azure_id",
            registered,
            "last_aad_token_timestamp",
            "2026-09-21 05:41:07 +0000"));
    placed.file("/Cookies/com.microsoft.CompanyPortal.binarycookies", 312);
    placed.file("/Cookies/com.microsoft.CompanyPortalMac.binarycookies", 1_043);
    placed.file("/Cookies/com.jamf.management.jamfAAD.binarycookies", 589);
    placed.folder("/HTTPStorages/com.microsoft.CompanyPortalMac", "httpstorages.sqlite", 65_536);
    placed.file("/HTTPStorages/com.microsoft.CompanyPortalMac.binarycookies", 1_820);
    placed.folder("/Caches/com.microsoft.CompanyPortalMac", "Cache.db", 233_472);
    placed.folder("/WebKit/com.microsoft.CompanyPortal", "WebsiteData/LocalStorage/0.db", 12_288);
    placed.folder(
        "/WebKit/com.microsoft.CompanyPortalMac", "WebsiteData/LocalStorage/0.db", 16_384);
    placed.ssoExtension();
    return placed.paths;
  }

  /** The container of the single sign-on extension alone. */
  public static List<MacPath> ssoExtension(TreeForge tree, UserAccount user) {
    Placed placed = new Placed(tree, user.home() + "/Library", 0600, 0700);
    placed.ssoExtension();
    return placed.paths;
  }

  /** One Library that is being filled. */
  private static final class Placed {
    private final TreeForge tree;
    private final String library;
    private final int fileMode;
    private final int folderMode;
    private final List<MacPath> paths = new ArrayList<>();

    Placed(TreeForge tree, String library, int fileMode, int folderMode) {
      this.tree = tree;
      this.library = library;
      this.fileMode = fileMode;
      this.folderMode = folderMode;
    }

    void common() {
      file(SUPPORT + "com.microsoft.CompanyPortal.usercontext.info", 964);
      folder(SUPPORT + "com.microsoft.CompanyPortal", "CompanyPortal.sqlite", 40_960);
      folder(SUPPORT + "com.jamfsoftware.selfservice.mac", "CocoaAppCD.storedata", 73_728);
      savedState("com.jamfsoftware.selfservice.mac");
      savedState("com.microsoft.CompanyPortal");
      preferences("com.microsoft.CompanyPortal", Plist.of("NSTreatUnknownArgumentsAsOpen", "NO"));
      preferences("com.microsoft.CompanyPortalMac", Plist.of("didShowFirstRun", true));
      preferences(
          "com.jamfsoftware.selfservice.mac", Plist.of("com.jamfsoftware.selfservice.v", 11));
      preferences("com.jamfsoftware.management.jamfAAD", Plist.of("have_an_Azure_id", false));
    }

    void ssoExtension() {
      String extension = "com.microsoft.CompanyPortalMac.ssoextension";
      folder("/Containers/" + extension, ".com.apple.containermanagerd.metadata.plist", 31_204);
      tree.directory(library + "/Application Scripts/" + extension, folderMode);
      paths.add(new MacPath(library + "/Application Scripts/" + extension));
    }

    void savedState(String identifier) {
      folder(STATE + identifier + ".savedState", "windows.plist", 337);
      tree.file(library + STATE + identifier + ".savedState/data.data", fileMode, 2_048L);
    }

    void preferences(String domain, Plist content) {
      String path = library + PREFERENCES + domain + ".plist";
      tree.file(path, fileMode, content.binary());
      paths.add(new MacPath(path));
    }

    void file(String path, long size) {
      tree.file(library + path, fileMode, size);
      paths.add(new MacPath(library + path));
    }

    void folder(String path, String inside, long size) {
      tree.directory(library + path, folderMode).file(library + path + "/" + inside, 0600, size);
      paths.add(new MacPath(library + path));
    }
  }
}
