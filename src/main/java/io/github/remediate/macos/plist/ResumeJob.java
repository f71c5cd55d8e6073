package io.github.remediate.macos.plist;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The launchd job that goes on with a run after a restart. It is written before step 2 and never
 * rewritten. Every final state must end with exit status 0, or launchd starts it again (that is
 * what KeepAlive with SuccessfulExit false means, and what makes it survive a crash).
 */
public final class ResumeJob {
  private static final String LOG = "/var/log/remediate.log";

  private ResumeJob() {}

  /**
   * The job's property list.
   *
   * @param label what launchd calls it
   * @param launcher absolute path of the installed launcher
   * @param root the root of the tree that stands for the Mac; empty for this Mac
   */
  public static byte[] propertyList(String label, String launcher, Optional<Path> root) {
    NSDictionary keepAlive = new NSDictionary();
    keepAlive.put("SuccessfulExit", new NSNumber(false));
    NSDictionary environment = new NSDictionary();
    environment.put("PATH", new NSString("/usr/bin:/bin:/usr/sbin:/sbin"));
    NSDictionary job = new NSDictionary();
    job.put("Label", new NSString(label));
    List<String> arguments = new ArrayList<>(List.of(launcher, "resume", "--from", "launchd"));
    root.ifPresent(tree -> arguments.addAll(List.of("--root", tree.toString())));
    job.put(
        "ProgramArguments",
        new NSArray(arguments.stream().map(NSString::new).toArray(NSString[]::new)));
    job.put("RunAtLoad", new NSNumber(true));
    job.put("KeepAlive", keepAlive);
    job.put("ThrottleInterval", new NSNumber(60));
    job.put("ExitTimeOut", new NSNumber(30));
    job.put("AbandonProcessGroup", new NSNumber(true));
    job.put("ProcessType", new NSString("Interactive"));
    job.put("Umask", new NSNumber(63));
    job.put("EnvironmentVariables", environment);
    job.put("StandardOutPath", new NSString(LOG));
    job.put("StandardErrorPath", new NSString(LOG));
    return job.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
  }
}
