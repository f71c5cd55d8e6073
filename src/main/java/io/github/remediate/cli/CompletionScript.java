package io.github.remediate.cli;

import io.github.remediate.app.Installation;
import io.github.remediate.app.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The shell's part of completion, for bash 3.2 and later and for zsh. What an option or a word can
 * be stands in it as it was when it was made; only the runs are looked up anew each time, where the
 * shell may read them.
 */
final class CompletionScript {
  private static final String BEGIN =
      """
      # Completion of remediate for bash and zsh. To use it: eval "$(remediate completion)"
      # The bash of macOS, 3.2, reads nothing from "source <(...)", and does not say so.

      if [ -n "${ZSH_VERSION-}" ]; then
        autoload -U +X compinit && compinit
        autoload -U +X bashcompinit && bashcompinit
      fi

      # Root alone may list them.
      _remediate_runs() {
        command ls -1 '@RUNS@' 2>/dev/null
      }

      _remediate() {
        local IFS=$'\\n'
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
        local lead='' command='' options='' values='' paths='' at each
        # bash takes --option=value apart; zsh does not.
        if [ "$word" = '=' ]; then
          word=''
        elif [ "$before" = '=' ]; then
          before=${COMP_WORDS[COMP_CWORD-2]}
        else
          case $word in
            --*=*)
              before=${word%%=*}
              lead=$before=
              word=${word#*=}
              ;;
          esac
        fi
        for ((at = 1; at < COMP_CWORD; at++)); do
          each=${COMP_WORDS[at]}
          case $each in
            @VALUED@)
              at=$((at + 1))
              [ "${COMP_WORDS[at]}" != '=' ] || at=$((at + 1))
              continue
              ;;
          esac
          case "$command/$each" in
      @COMMANDS@
          esac
        done
        case $command in
      @BLOCKS@
        esac
        case $word in
          -*) [ -n "$lead" ] || values=$options paths='' ;;
        esac
        if [ -n "$paths" ]; then
          type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
        fi
        COMPREPLY=($(
          [ -z "$values" ] || compgen -W "$values" -- "$word"
          [ -z "$paths" ] || compgen "$paths" -- "$word"
        ))
        if [ -n "$lead" ] && [ -n "${ZSH_VERSION-}" ]; then
          COMPREPLY=("${COMPREPLY[@]/#/$lead}")
        fi
      }

      complete -F _remediate remediate
      """;

  private final CompletionValues known;
  private final Set<String> valued = new TreeSet<>();
  private final List<String> commands = new ArrayList<>();
  private final List<String> blocks = new ArrayList<>();

  private CompletionScript(Installation installation, CommandLine root) {
    this.known = new CompletionValues(installation, root);
  }

  static String of(Installation installation, CommandLine root) {
    CompletionScript script = new CompletionScript(installation, root);
    script.add("", root);
    return BEGIN
        .replace("@RUNS@", RunHistory.STATE.child("runs").value())
        .replace("@VALUED@", String.join(" | ", script.valued))
        .replace("@COMMANDS@", String.join("\n", script.commands))
        .replace("@BLOCKS@", String.join("\n", script.blocks));
  }

  private void add(String path, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    List<String> options = new ArrayList<>();
    StringBuilder cases = new StringBuilder();
    for (OptionSpec option : spec.options()) {
      if (option.hidden()) {
        continue;
      }
      options.add(option.longestName());
      if (option.arity().max() > 0) {
        valued.addAll(List.of(option.names()));
        cases.append("      ").append(String.join(" | ", option.names())).append(") ");
        cases.append(offer(known.of(option))).append(" ;;\n");
      }
    }
    List<String> subcommands = new ArrayList<>(command.getSubcommands().keySet());
    CompletionValues.Offer words =
        spec.positionalParameters().isEmpty()
            ? CompletionValues.Offer.words(subcommands)
            : known.of(spec.positionalParameters().get(0));
    cases.append("      *) ").append(offer(words)).append(" ;;\n");
    blocks.add(
        "    '"
            + path
            + "')\n      options="
            + quoted(options)
            + "\n      case $before in\n"
            + cases.toString().replaceAll("(?m)^", "  ").stripTrailing()
            + "\n      esac\n      ;;");
    for (String name : subcommands) {
      String below = path.isEmpty() ? name : path + " " + name;
      commands.add("      '" + path + "/" + name + "') command='" + below + "' ;;");
      add(below, command.getSubcommands().get(name));
    }
  }

  private static String offer(CompletionValues.Offer offer) {
    List<String> parts = new ArrayList<>();
    if (offer.runs()) {
      parts.add("values=$(_remediate_runs)");
    } else if (!offer.values().isEmpty()) {
      parts.add("values=" + quoted(offer.values()));
    }
    if (offer.files()) {
      parts.add("paths=-f");
    } else if (offer.directories()) {
      parts.add("paths=-d");
    }
    return parts.isEmpty() ? ":" : String.join(" ", parts);
  }

  private static String quoted(List<String> words) {
    StringBuilder list = new StringBuilder("$'");
    for (String word : words) {
      list.append(list.length() == 2 ? "" : "\\n");
      list.append(word.replace("\\", "\\\\").replace("'", "\\'"));
    }
    return list.append('\'').toString();
  }
}
