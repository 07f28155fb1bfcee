package dev.sluice.demo.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that a program leaves in the directory it was started in. */
final class Outputs {
  private static final int TOP = 800;
  private static final int LEADING = 16;

  private Outputs() {}

  /** Writes a text under a name. */
  static Path write(Call call, String name, String text) throws IOException {
    Path file = resolved(call, name);
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return file;
  }

  /** Writes lines as one page of PDF when the name says so, as text otherwise. */
  static Path page(Call call, String name, List<String> lines) throws IOException {
    return write(call, name, name.endsWith(".pdf") ? pdf(lines) : String.join("\n", lines) + "\n");
  }

  private static Path resolved(Call call, String name) {
    Path directory = call.directory().toAbsolutePath().normalize();
    Path file = directory.resolve(name).normalize();
    if (!file.startsWith(directory) || file.equals(directory)) {
      throw new Words.NotUnderstood("'" + name + "': expected a file below " + directory);
    }
    return file;
  }

  private static String pdf(List<String> lines) {
    String content = content(lines);
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + content.length() + " >>\nstream\n" + content + "endstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
    StringBuilder text = new StringBuilder("%PDF-1.4\n");
    List<Integer> places = new ArrayList<>();
    for (int number = 1; number <= objects.size(); number++) {
      places.add(text.length());
      text.append(number).append(" 0 obj\n").append(objects.get(number - 1)).append("\nendobj\n");
    }
    int table = text.length();
    text.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
    places.forEach(place -> text.append("%010d 00000 n \n".formatted(place)));
    return text.append("trailer\n<< /Size ")
        .append(objects.size() + 1)
        .append(" /Root 1 0 R >>\nstartxref\n")
        .append(table)
        .append("\n%%EOF\n")
        .toString();
  }

  private static String content(List<String> lines) {
    StringBuilder content = new StringBuilder("BT /F1 9 Tf 40 " + TOP + " Td " + LEADING + " TL\n");
    for (String line : lines) {
      String plain = line.replaceAll("[^\\x20-\\x7e]", "?").replaceAll("([()\\\\])", "\\\\$1");
      content.append('(').append(plain).append(") Tj T*\n");
    }
    return content.append("ET\n").toString();
  }
}
