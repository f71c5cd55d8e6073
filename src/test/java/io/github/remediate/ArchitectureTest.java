package io.github.remediate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.remediate.app.Macs;
import io.github.remediate.macos.ChildProbes;
import io.github.remediate.macos.ChildScreenPrograms;
import io.github.remediate.macos.RealMacChanges;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.macos.files.FileChanges;
import io.github.remediate.macos.files.LogLocation;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.OwnTrees;
import io.github.remediate.macos.files.ProcessOwner;
import io.github.remediate.macos.files.TreeFiles;
import java.io.FileDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms, the arrows between them, and which room may use which library. */
@DisplayName("The architecture")
class ArchitectureTest {
  private static final String ROOT = "io.github.remediate";

  /** Each room, and the rooms that it may use besides itself. */
  private static final Map<String, String[]> ARROWS =
      Map.ofEntries(
          room(
              "cli",
              "app",
              "approval",
              "diagnose",
              "doctor",
              "signature",
              "kit",
              "mac",
              "plan",
              "playbook",
              "records",
              "report",
              "text"),
          room(
              "app",
              "document",
              "playbook",
              "mac",
              "guard",
              "plan",
              "journal",
              "engine",
              "macos",
              "exec",
              "fixture",
              "capture",
              "services",
              "records",
              "people",
              "diagnose",
              "doctor",
              "report",
              "signature",
              "approval",
              "text",
              "virtual"),
          room("document"),
          room("text"),
          room("signature", "document"),
          room("approval", "document", "signature", "plan", "mac"),
          room("playbook", "document", "mac", "guard"),
          room("mac"),
          room("guard", "mac"),
          room("plan", "playbook", "mac", "guard", "document"),
          room("journal", "document"),
          room("engine", "playbook", "plan", "guard", "journal", "mac"),
          room("macos", "mac", "exec"),
          // Its parts, which macos itself puts together: none of them may use it.
          room("macos.files", "mac", "exec"),
          room("macos.keychain", "mac"),
          room("macos.plist", "mac"),
          room("macos.programs", "mac", "macos.keychain", "macos.plist"),
          room("exec"),
          room("fixture", "mac", "document"),
          room("capture", "mac", "document", "fixture", "macos.keychain", "macos.programs"),
          room("kit", "document", "macos.files", "macos.plist"),
          // The build's own, which the jar is made without.
          room("packaging", "document"),
          room("services", "mac", "document"),
          room("records", "mac", "guard", "document", "signature", "journal"),
          room("people", "mac", "document", "text"),
          room("diagnose", "mac", "guard", "playbook", "document"),
          room("doctor", "mac", "macos", "document"),
          room("report", "journal", "plan", "playbook", "mac", "document", "text"),
          room("virtual", "mac", "virtual.tenant", "document"),
          // A stateful server of its own: what talks to it goes through its port like any client.
          room("virtual.tenant", "document"));

  private static final Map<String, String[]> LIBRARIES =
      Map.ofEntries(
          library("org.apache.commons.exec", "exec"),
          library("com.dd.plist", "macos.plist", "kit"),
          library("picocli", "cli"),
          library("org.snakeyaml", "document"),
          library("org.objectweb.asm", "packaging"),
          library("ch.qos.logback", "cli"),
          library("org.slf4j", "cli", "app"),
          library("com.fasterxml.jackson.core", "document"),
          library("io.github.resilience4j", "services"),
          library("com.microsoft.aad.msal4j", "services"),
          library("com.sun.net.httpserver", "virtual.tenant"),
          library("gg.jte", "report"));

  private static final JavaClasses PROGRAM = imported(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS);

  /** Each rule goes by names: no class of a library need be read for what is in it. */
  private static JavaClasses imported(ImportOption which) {
    return ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setResolveMissingDependenciesFromClassPath(false);
          return new ClassFileImporter().withImportOption(which).importPackages(ROOT);
        });
  }

  static Stream<Arguments> rooms() {
    return ARROWS.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  static Stream<Arguments> libraries() {
    return LIBRARIES.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rooms")
  @DisplayName("a room uses only the rooms it has an arrow to")
  void a_room_uses_only_the_rooms_it_has_an_arrow_to(String room, String[] mayUse) {
    noClasses()
        .that()
        .resideInAPackage(packageOf(room))
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(not(resideInAPackage(packageOf(room))))
                .and(not(resideInAnyPackage(packagesOf(mayUse)))))
        .allowEmptyShould(true) // a room that is still to be built
        .check(PROGRAM);
  }

  @Test
  @DisplayName("every class lives in a room")
  void every_class_lives_in_a_room() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .resideOutsideOfPackages(packagesOf(ARROWS.keySet().toArray(String[]::new)))
        .check(PROGRAM);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("libraries")
  @DisplayName("a library is used only where it belongs")
  void a_library_is_used_only_where_it_belongs(String library, String[] rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packagesOf(rooms))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .check(PROGRAM);
  }

  @Test
  @DisplayName("every library has its rooms")
  void every_library_has_its_rooms() {
    noClasses()
        .should()
        .dependOnClassesThat(
            not(
                resideInAnyPackage(
                    Stream.concat(
                            Stream.of(ROOT + "..", "java..", "javax.."),
                            LIBRARIES.keySet().stream().map(name -> name + ".."))
                        .toArray(String[]::new))))
        .check(PROGRAM);
  }

  @Test
  @DisplayName("only the command line talks to the standard streams and ends the process")
  void only_the_command_line_talks_to_the_standard_streams_and_ends_the_process() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packageOf("cli"))
        .should()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(PROGRAM);
  }

  @Test
  @DisplayName("only one class writes to the terminal and makes all of it visible")
  void only_one_class_writes_to_the_terminal_and_makes_all_of_it_visible() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.StandardStream")
        .should()
        .callConstructorWhere(
            describe(
                "of another PrintStream",
                call -> call.getTargetOwner().getFullName().equals("java.io.PrintStream")))
        .check(PROGRAM);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.Main") // it hands them to an Invocation
        .should()
        .accessField(FileDescriptor.class, "out")
        .orShould()
        .accessField(FileDescriptor.class, "err")
        .orShould()
        .callMethod(System.class, "console")
        .check(PROGRAM);
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(PROGRAM);
  }

  @Test
  @DisplayName("nothing is formatted by the locale of a user, whose digits may be others")
  void nothing_is_formatted_by_the_locale_of_a_user() {
    noClasses()
        .should()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .check(PROGRAM);
  }

  /** What reaches this machine's Mac, or a tree that stands for one. */
  private static final DescribedPredicate<JavaAccess<?>> DOORS =
      describe(
          "a door to a real Mac",
          access -> {
            if (!access.getTargetOwner().getPackageName().startsWith(ROOT)) {
              return false;
            }
            Class<?> owner = access.getTargetOwner().reflect();
            boolean made = access.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
            boolean adapter =
                owner == RealMacChanges.class
                    || owner == FileChanges.class
                    || owner == TreeFiles.class
                    || owner == ChildProbes.class
                    || owner == ChildScreenPrograms.class
                    || owner == OwnTrees.class;
            return made && adapter
                || owner == LogLocation.class
                || owner == ProcessOwner.class
                || owner == MacRoot.class
                    && Set.of("live", "at").contains(access.getTarget().getName())
                || owner == SleepPrevention.class && access.getTarget().getName().equals("begin")
                || owner == Macs.class && access.getTarget().getName().equals("real");
          });

  @Test
  @DisplayName("only one class opens the real Mac")
  void only_one_class_opens_the_real_mac() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .resideOutsideOfPackage(packageOf("macos"))
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".app.RealMacs")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.Main") // it gives it to every command
        .should()
        .accessTargetWhere(DOORS)
        .because("a rehearsal must have no way to this machine's Mac")
        .check(PROGRAM);
  }

  @Test
  @DisplayName("nothing logs through java.util.logging")
  void nothing_logs_through_java_util_logging() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(PROGRAM);
  }

  @Test
  @DisplayName("every room says what it is for")
  void every_room_says_what_it_is_for() {
    TreeSet<String> packages = new TreeSet<>();
    for (JavaClass type : PROGRAM) {
      packages.add(type.getPackageName());
    }

    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(
                        Files.isRegularFile(
                            Path.of("src/main/java", name.replace('.', '/'), "package-info.java")))
                    .as("package-info.java of %s", name)
                    .isTrue());
  }

  private static Map.Entry<String, String[]> room(String name, String... mayUse) {
    return Map.entry(name, mayUse);
  }

  private static Map.Entry<String, String[]> library(String name, String... rooms) {
    return Map.entry(name, rooms);
  }

  private static String packageOf(String room) {
    return ROOT + "." + room + "..";
  }

  private static String[] packagesOf(String... rooms) {
    return Arrays.stream(rooms).map(ArchitectureTest::packageOf).toArray(String[]::new);
  }

  @Test
  @Tag("slow") // reads all tests
  @DisplayName("every test says in words what it shows")
  void every_test_says_in_words_what_it_shows() {
    methods()
        .that()
        .areAnnotatedWith(Test.class)
        .or()
        .areAnnotatedWith(ParameterizedTest.class)
        .should()
        .beAnnotatedWith(DisplayName.class)
        .andShould()
        .beDeclaredInClassesThat()
        .areAnnotatedWith(DisplayName.class)
        .check(imported(ImportOption.Predefined.ONLY_INCLUDE_TESTS));
  }
}
