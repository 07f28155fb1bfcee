package dev.sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptFilesTest {
  private static final Kept ATTEMPT =
      new Kept("dG9rZW4=", Optional.of(new Kept.Once(Optional.of("run-1"), "ten/1")));

  @TempDir private Path data;

  @Test
  void takesWhatAKilledProcessOfThisMachineHasLeftOnce() throws IOException {
    leave(InetAddress.getLocalHost().getHostName() + "~one that was killed");
    AttemptFiles attempts = AttemptFiles.of(data);

    assertThat(attempts.takeDead()).containsExactly(ATTEMPT);
    assertThat(attempts.takeDead()).isEmpty();
  }

  @Test
  void leavesAloneWhatLivesAndWhatIsOfAnotherMachine() throws IOException {
    leave("elsewhere~one that nobody here knows of");
    leave("what is this");
    AttemptFiles living = AttemptFiles.of(data);
    Path kept = living.keep(ATTEMPT).orElseThrow();

    assertThat(AttemptFiles.of(data).takeDead()).isEmpty();
    assertThat(living.takeDead()).isEmpty();
    assertThat(kept).exists();
  }

  @Test
  void keepsAnAttemptUntilItIsDropped() throws IOException {
    AttemptFiles attempts = AttemptFiles.of(data);
    Path kept = attempts.keep(ATTEMPT).orElseThrow();

    assertThat(kept).content().contains("dG9rZW4=");
    attempts.drop(kept);
    assertThat(kept).doesNotExist();
  }

  @Test
  void doesWithoutADirectoryThatCannotBeWritten() throws IOException {
    Files.write(data.resolve("attempts"), List.of("a file in the place of a directory"));
    AttemptFiles attempts = AttemptFiles.of(data);

    assertThat(attempts.keep(ATTEMPT)).isEmpty();
    assertThat(attempts.takeDead()).isEmpty();
  }

  private void leave(String process) throws IOException {
    Path directory = Files.createDirectories(data.resolve("attempts").resolve(process));
    Files.write(directory.resolve("one"), Wire.mapper().writeValueAsBytes(ATTEMPT));
    Files.writeString(directory.resolve("cut off"), "{");
  }
}
