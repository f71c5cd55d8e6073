package io.github.remediate.records;

import io.github.remediate.journal.JournalException;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.ProfileRemoval;
import io.github.remediate.mac.RecordPresence;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Servers;
import io.github.remediate.mac.Time;
import io.github.remediate.records.JobEntry.Started;
import io.github.remediate.records.RecordRequest.Wanted;
import io.github.remediate.records.RecordsException.Kind;
import io.github.remediate.records.RecordsProgress.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The work on records from the operator's own machine: a list is made and frozen, agreed to, and
 * carried out; what was cut off, or waits, is taken up again from its folder.
 *
 * <p>No record is deleted that is not on the list, was not looked at and judged again right before,
 * or changed since. What was sent is in the journal before it is sent.
 */
public final class RecordsWork {
  private final Tools tools;
  private final Started started;
  private final Optional<ProfileRemoval> profiles;
  private final Consumer<RecordsProgress> listener;

  /**
   * What the work is done with.
   *
   * @param servers called by several threads at once
   * @param rules how
   * @param time the clocks of this machine
   * @param tenant the tenant of Entra and Intune that is meant, by its id or a domain; empty where
   *     that is whichever somebody signed in in
   * @param jamfServer the host of the Jamf Pro that is asked; empty where that is no Mac's server
   */
  public record Tools(
      Servers servers,
      RemovalRules rules,
      Time time,
      Optional<String> tenant,
      Optional<String> jamfServer) {}

  /**
   * The work at some services.
   *
   * @param services their addresses, in whatever fixed form: a list that was made from others is
   *     not taken up, since all its records would look gone
   * @param listener told how far it is, by any thread, a thing at a time, often
   */
  public RecordsWork(Tools tools, String services, Consumer<RecordsProgress> listener) {
    this(tools, new Started(services, RecordsAim.DELETE), Optional.empty(), listener);
  }

  private RecordsWork(
      Tools tools,
      Started started,
      Optional<ProfileRemoval> profiles,
      Consumer<RecordsProgress> listener) {
    this.tools = tools;
    this.started = started;
    this.profiles = profiles;
    this.listener = listener;
  }

  /**
   * Work of which no record is deleted: the Macs of the listed computers lose their MDM profile by
   * Jamf Pro's command. Otherwise like a deletion, and parameters as there.
   */
  public static RecordsWork unmanaging(
      Tools tools, ProfileRemoval profiles, String services, Consumer<RecordsProgress> listener) {
    return new RecordsWork(
        tools, new Started(services, RecordsAim.UNMANAGE), Optional.of(profiles), listener);
  }

  /**
   * Makes the list. Nothing is changed anywhere.
   *
   * @param only the services to ask; those that cannot be asked are said to be so in the list
   * @throws InterruptedException if the program is to end
   */
  public RecordList plan(List<RecordJob> jobs, Set<Service> only) throws InterruptedException {
    return new ListMaking(tools, listener).list(jobs, only);
  }

  /**
   * Carries a list out, once it was agreed to. Where nothing of it goes, nothing is written.
   *
   * @param folder of this work alone; made if it is missing. In it are {@code journal.jsonl} and
   *     {@code lock}
   * @return what became of it; where the program is to end before, with the thread still
   *     interrupted
   * @throws RecordsException if the folder cannot be used, is in use, or cannot be written on
   */
  public RecordResults carryOut(RecordList list, Path folder) throws RecordsException {
    if (list.isEmpty()) {
      return list.results();
    }
    return WorkFolder.locked(
        folder,
        tools.time(),
        () -> {
          List<LineProgress> fresh = list.lines().stream().map(l -> new LineProgress()).toList();
          try (JobJournal journal = WorkFolder.begin(folder, tools.time(), started, list)) {
            return carryOut(
                    List.of(new JobJournal.Resumed(journal, new JobJournal.Content(list, fresh))))
                .get(0);
          }
        });
  }

  /**
   * Writes a list down in a folder of its own, for {@link #resume} to carry out later: what is
   * frozen is on the disk when this returns, and nothing was sent.
   *
   * @throws RecordsException as {@link #carryOut(RecordList, Path)}
   */
  public void freeze(RecordList list, Path folder) throws RecordsException {
    WorkFolder.locked(
        folder,
        tools.time(),
        () -> {
          WorkFolder.begin(folder, tools.time(), started, list).close();
          return list.results();
        });
  }

  /**
   * Takes up what a folder's journal holds: what was cut off, refused for now, could not be told or
   * waits for an approval. Lines that could not be asked for stay so: the list is frozen.
   *
   * @throws RecordsException as {@link #carryOut(RecordList, Path)}; also if the journal is
   *     damaged, is of other services, or holds no whole list
   */
  public RecordResults resume(Path folder) throws RecordsException {
    return resume(List.of(folder)).get(0);
  }

  /**
   * Likewise of several folders, all of whose records are worked on side by side.
   *
   * @return the results of each folder
   * @throws RecordsException as {@link #resume(Path)}, if one of them cannot be taken up; then
   *     nothing is done in any
   */
  public List<RecordResults> resume(List<Path> folders) throws RecordsException {
    return resume(folders, new ArrayList<>());
  }

  private List<RecordResults> resume(List<Path> folders, List<JobJournal.Resumed> open)
      throws RecordsException {
    if (open.size() == folders.size()) {
      return carryOut(open);
    }
    Path folder = folders.get(open.size());
    return WorkFolder.takenUp(
        folder,
        tools.time(),
        started,
        resumed -> {
          ListTenant.refuseOther(folder, resumed.content(), tools.servers());
          open.add(resumed);
          return resume(folders, open);
        });
  }

  /**
   * Switches off the one device that goes by a folder's list, and deletes nothing: the half of a
   * deletion that can be undone. It may be called again, and {@link #resume} goes on from there.
   *
   * @throws RecordsException as {@link #resume}
   */
  public SwitchedOff switchOff(Path folder) throws RecordsException {
    return WorkFolder.takenUp(
        folder,
        tools.time(),
        started,
        resumed -> {
          JobJournal.Content content = resumed.content();
          ListTenant.refuseOther(folder, content, tools.servers());
          SwitchedOff came = new SwitchedOff.Untold("no device of the list goes", List.of());
          RecordList list = content.list();
          RemovalBench bench = new RemovalBench(tools, resumed.journal(), list, () -> {});
          for (int number = 0; number < list.lines().size(); number++) {
            ListedRecord line = list.lines().get(number);
            if (line.goes() && line.service() == Service.ENTRA) {
              SwitchingOff off =
                  new SwitchingOff(bench, number, line, content.progress().get(number));
              new SharedWork(tools.time(), 1).all(List.of(off));
              came = off.outcome();
            }
          }
          return came;
        });
  }

  /**
   * Whether the one record is there that goes by a folder's list, after somebody said that they
   * deleted it: one look tells that it is, three in a row that it is not. Sends and writes nothing.
   *
   * @throws RecordsException as {@link #resume}
   */
  public RecordPresence isThere(Path folder) throws RecordsException {
    return new SaidDeleted(tools, started).isThere(folder);
  }

  /**
   * Likewise of a record that nobody looked for before: what of {@code mac} its service shows is
   * judged as for a list.
   *
   * @param wanted what somebody was asked to delete
   */
  public RecordPresence isThere(MacIdentifiers mac, Wanted wanted) {
    return new SaidDeleted(tools, started).isThere(mac, wanted);
  }

  private List<RecordResults> carryOut(List<JobJournal.Resumed> jobs) throws RecordsException {
    try {
      int total = jobs.stream().mapToInt(job -> job.content().left().size()).sum();
      PhaseCounter counter = new PhaseCounter(tools.time(), Phase.REMOVING, total, listener);
      List<SharedWork.Work> works = new ArrayList<>();
      for (JobJournal.Resumed job : jobs) {
        JobJournal.Content content = job.content();
        RecordList list = content.list();
        RemovalBench bench = new RemovalBench(tools, job.journal(), list, counter::ended);
        for (int number = 0; number < list.lines().size(); number++) {
          if (content.isLeft(number)) {
            works.add(
                work(bench, number, list.lines().get(number), content.progress().get(number)));
          }
        }
      }
      new SharedWork(tools.time(), tools.rules().parallel()).all(works);
      return jobs.stream().map(job -> WorkFolder.results(job.content())).toList();
    } catch (JournalException e) {
      throw new RecordsException(Kind.STOPPED, e);
    }
  }

  private SharedWork.Work work(
      RemovalBench bench, int number, ListedRecord line, LineProgress progress) {
    return profiles
        .<SharedWork.Work>map(each -> new Unmanagement(bench, each, number, line, progress))
        .orElseGet(() -> new Removal(bench, number, line, progress));
  }
}
