# For operators' machines: records, diagnose, explain, kit, keygen, plan approve, report. What root runs on a Mac under
# repair comes as a package instead: Homebrew's folders are its user's, who could have root run anything.
# Whoever publishes it puts the address of the releases into the place of example.org.
class Remediate < Formula
  desc "Guided remediation of stale Intune and Jamf registrations: the operator's part"
  homepage "https://example.org/remediate"
  url "https://example.org/remediate/releases/v@VERSION@/remediate-@VERSION@.tar.gz"
  sha256 "@SHA256@"
  license "Apache-2.0"

  depends_on "openjdk"

  def install
    libexec.install Dir["*"]
    (bin/"remediate").write <<~SH
      #!/bin/sh
      # A file that is root's: on macOS each user can be asked for it without another program.
      if [ -O / ]; then
        echo "remediate: this one is Homebrew's, and others than root can change it. Never with sudo: install the package where a run is to act." >&2
        exit 3
      fi
      JAVA_HOME="#{Language::Java.java_home}" exec "#{libexec}/bin/remediate" "$@"
    SH
    man1.install_symlink Dir[libexec/"share/man/man1/*.1"]
    generate_completions_from_executable(bin/"remediate", "completion", shells: [:bash, :zsh],
                                         shell_parameter_format: :none)
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/remediate --version")
    system bin/"remediate", "kit", testpath/"kit"
    assert_match "cause-6", shell_output("#{bin}/remediate diagnose --fixture stale-registration --format json")
  end
end
