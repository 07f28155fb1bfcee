package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.page.RunbookPage;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Contact;
import dev.sluice.runbook.Runbook;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactReaderTest {
  private static final String BRIDGE =
      "contacts: {name: Bridge, for: incidents, dial-in: \"+34 900 123 456, code 4711#\", link:"
          + " https://meet.example.com/x}";

  @Test
  void readsHowSomebodyIsReached() {
    assertThat(Sample.read(Sample.top(BRIDGE)).about().contacts())
        .containsExactly(
            new Contact(
                "Bridge",
                "incidents",
                Optional.empty(),
                Optional.of("+34 900 123 456, code 4711#"),
                Optional.of("https://meet.example.com/x")));
  }

  @Test
  void crossesToTemporalAsItIs() throws JsonProcessingException {
    Runbook runbook = Sample.read(Sample.top(BRIDGE));

    String json = Wire.mapper().writeValueAsString(runbook);

    assertThat(json)
        .contains("\"contacts\":[{\"name\":\"Bridge\",\"what\":\"incidents\",\"dialIn\":\"+34");
    assertThat(Wire.mapper().readValue(json, Runbook.class)).isEqualTo(runbook);
  }

  @Test
  void standsOnThePageOfTheRunbook() {
    assertThat(RunbookPage.markdown(Sample.read(Sample.top(BRIDGE))))
        .contains(
            "## Contacts\n\n- Bridge (incidents): dial-in +34 900 123 456, code 4711#,"
                + " https://meet.example.com/x\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{for: incidents, phone: 112}|a contact has no 'name'",
        "{name: Bridge}|nobody can be reached by a name alone; expected phone, dial-in or link",
        "{name: Bridge, phone: ask Bo}|'ask Bo' is not a valid phone number; expected digits with",
        "{name: Bridge, dial-in: ask Bo}|'ask Bo' is not a valid dial-in; expected a number to"
            + " call",
        "{name: Bridge, link: meet/x}|'meet/x' is not a valid link; expected an address such as",
        "{name: Bridge, link: 'ftp://a/x'}|'ftp://a/x' is not a valid link; expected an address",
        "{name: Bridge, phon: 112}|unknown field of a contact 'phon'",
        "{name: Bridge, phone: }|expected digits with a +",
      })
  void saysWhatIsWrongAndHowItWouldBeRight(String contact, String said) {
    assertThat(Sample.problems(Sample.top("contacts: " + contact)))
        .singleElement()
        .asString()
        .contains(said);
  }
}
