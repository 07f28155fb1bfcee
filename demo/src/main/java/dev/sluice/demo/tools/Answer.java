package dev.sluice.demo.tools;

/** What a program says, ending in a line break. */
public sealed interface Answer {
  /** What it says. */
  String text();

  /** It ended well: exit code 0. */
  record Done(String text) implements Answer {}

  /** It goes on: it is called again in a second. */
  record Running(String text) implements Answer {}

  /** It did what it was told and found something bad: exit code 1, said on standard error. */
  record Failed(String text) implements Answer {}

  /** It does not understand its words: exit code 2, said on standard error. */
  record Unknown(String text) implements Answer {}
}
