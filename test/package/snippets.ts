/** A fenced code block in a Markdown document. */
export interface Snippet {
  /** The nearest heading above it. */
  readonly heading: string;
  readonly code: string;
  /** The line number of its first line. */
  readonly line: number;
}

/** The code blocks of one language, in order. */
export function snippetsOf(markdown: string, language: string): Snippet[] {
  const snippets: Snippet[] = [];
  let heading = "";
  // In code blocks, # may start a comment instead of a heading.
  for (const match of markdown.matchAll(/^#+ (.*)$|^```(\w*)\n([^]*?)^```$/gm)) {
    const [, title, fence, code = ""] = match;
    if (title !== undefined) heading = title;
    else if (fence === language) {
      const line = markdown.slice(0, match.index).split("\n").length + 1;
      snippets.push({ heading, code, line });
    }
  }
  return snippets;
}
